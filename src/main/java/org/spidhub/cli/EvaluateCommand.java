package org.spidhub.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.spidhub.biometrics.ScoreScale;
import org.spidhub.biometrics.ScoreScales;
import org.spidhub.biometrics.evaluation.EvaluationPage;
import org.spidhub.biometrics.evaluation.FaceEvaluation;
import org.spidhub.biometrics.evaluation.FingerEvaluation;
import org.spidhub.biometrics.evaluation.Rates;
import org.spidhub.biometrics.evaluation.Resolution;
import org.spidhub.biometrics.evaluation.ScoreSet;
import org.spidhub.biometrics.face.FaceMatcher;
import org.spidhub.biometrics.face.FaceSettings;
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
        mixinStandardHelpOptions = true,
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

    private final List<ScoreSet> sets = new ArrayList<>();
    private final List<Double> thresholds = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        if (fingers == null && faces == null) {
            spec.commandLine().usage(print);
            return 2;
        }
        ProgressBar bar = new ProgressBar();
        List<String> remarks = new ArrayList<>();
        if (fingers != null) {
            fingers(fingers, bar, remarks);
        }
        if (faces != null && !faces(faces, bar, remarks)) {
            return 1;
        }
        bar.clear();
        table(print);
        remarks.forEach(print::println);
        Files.writeString(out, EvaluationPage.html(sets, thresholds), StandardCharsets.UTF_8);
        print.println("Curves: " + out.toAbsolutePath());
        print.flush();
        return 0;
    }

    private void fingers(Path root, ProgressBar bar, List<String> remarks) throws IOException {
        Resolution resolution = new Resolution(dpi);
        FingerEvaluation evaluation = FingerEvaluation.of(root, resolution, bar);
        double threshold = ScoreScale.FINGER.threshold(fmr);
        add(evaluation.single(), threshold);
        evaluation.bySet().forEach(set -> add(set, threshold));
        add(evaluation.twoFingers(), -Math.log10(fmr));
        Rates extraction = Rates.extraction(root, resolution, 60);
        Rates reload = Rates.reload(evaluation.templates());
        remarks.add(String.format(
                "%d prints. Extraction: %.1f images a CPU-second, %.2f of bare SourceAFIS (%.1f).",
                evaluation.prints(), extraction.hub(), extraction.ratio(), extraction.bare()));
        remarks.add(String.format(
                "Reload of stored templates: %.0f a second, %.2f of bare SourceAFIS (%.0f).",
                reload.hub(), reload.ratio(), reload.bare()));
    }

    private boolean faces(Path root, ProgressBar bar, List<String> remarks) throws IOException {
        FaceMatcher matcher = new FaceMatcher(faceModels, FaceSettings.defaults());
        if (!matcher.available()) {
            spec.commandLine().getErr().println("No face models. Hint: run fetch-models, or give --face-models");
            return false;
        }
        FaceEvaluation evaluation = FaceEvaluation.of(root, matcher, bar);
        add(evaluation.pairs(), ScoreScales.STANDARD.face().threshold(fmr));
        remarks.add(String.format(
                "%d portraits, no face found in %d; model set %s.",
                evaluation.pictures(), evaluation.missed(), matcher.engine()));
        return true;
    }

    private void add(ScoreSet set, double threshold) {
        sets.add(set);
        thresholds.add(threshold);
    }

    private void table(PrintWriter print) {
        print.printf(
                "%-34s %9s %9s %7s %8s %8s %8s   at %.0e: %s%n",
                "set", "genuine", "impostor", "EER %", "FNMR1e-2", "1e-3", "1e-4", fmr, "threshold  FMR %   FNMR %");
        for (int i = 0; i < sets.size(); i++) {
            ScoreSet set = sets.get(i);
            double threshold = thresholds.get(i);
            print.printf(
                    "%-34s %9d %9d %7.2f %8.2f %8.2f %8.2f %18.3g %8.4f %7.2f%n",
                    set.name(),
                    set.genuineCount(),
                    set.impostorCount(),
                    100 * set.equalErrorRate(),
                    100 * set.fnmrAt(1e-2),
                    100 * set.fnmrAt(1e-3),
                    100 * set.fnmrAt(1e-4),
                    threshold,
                    100 * set.fmr(threshold),
                    100 * set.fnmr(threshold));
        }
    }
}
