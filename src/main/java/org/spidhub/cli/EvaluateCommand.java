package org.spidhub.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.evaluation.Evaluation;
import org.spidhub.matching.evaluation.EvaluationPage;
import org.spidhub.matching.evaluation.Resolution;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FaceSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the hub's matchers on somebody's own pictures and writes a page of curves, so that thresholds can be set by evidence. */
@Command(
        name = "evaluate",
        description = {
            "Compares all pairs of pictures and prints error rates.",
            "Fingers: files FINGER_IMPRESSION.tif|png|bmp|jpg|jp2|wsq, one sub-folder per sensor.",
            "Faces: one sub-folder per person, or files PERSON_NUMBER.jpg."
        },
        showDefaultValues = true)
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--fingers", paramLabel = "DIR", description = "folder of fingerprints")
    private @Nullable Path fingers;

    @Option(names = "--faces", paramLabel = "DIR", description = "folder of portraits")
    private @Nullable Path faces;

    @Option(
            names = "--face-models",
            paramLabel = "DIR",
            description = "folder of the face models, else the user's cache")
    private @Nullable Path faceModels;

    @Option(
            names = "--dpi",
            paramLabel = "FOLDER=DPI",
            description = "resolution of a sub-folder of --fingers, else 500")
    private Map<String, Integer> dpi = new LinkedHashMap<>();

    @Option(names = "--fmr", description = "false match rate whose thresholds are tried, as hub.matching.fmr")
    private double fmr = 1e-4;

    @Option(names = "--out", paramLabel = "FILE", description = "where the page goes")
    private Path out = Path.of("evaluation.html");

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        if (fingers == null && faces == null) {
            spec.commandLine().usage(print);
            return 2;
        }
        ProgressBar bar = new ProgressBar();
        Evaluation evaluation = new Evaluation(fmr, bar);
        if (fingers != null) {
            evaluation.fingers(fingers, new Resolution(dpi));
        }
        if (faces != null) {
            FaceMatcher matcher = new FaceMatcher(faceModels, FaceSettings.defaults());
            if (!matcher.available()) {
                spec.commandLine().getErr().println("No face models. Hint: run fetch-models, or give --face-models");
                return 1;
            }
            evaluation.faces(faces, matcher);
        }
        bar.clear();
        print.print(evaluation.text());
        Files.writeString(out, EvaluationPage.html(evaluation), StandardCharsets.UTF_8);
        print.println("Curves: " + out.toAbsolutePath());
        print.flush();
        return 0;
    }
}
