package org.spidhub.matching.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.face.FaceFindings;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.image.SampleDecoder;

/** All pairs of a folder of portraits, one sub-folder per person or files named PERSON_NUMBER, compared by the hub's face models. */
public final class FaceEvaluation {

    private static final long MOST_PIXELS = 25_000_000;

    private final List<PictureFile> files;
    private final List<FaceFindings> findings;

    private FaceEvaluation(List<PictureFile> files, List<FaceFindings> findings) {
        this.files = files;
        this.findings = findings;
    }

    /**
     * Finds and embeds the most prominent face of every picture.
     *
     * @param faces must be available
     */
    public static FaceEvaluation of(Path root, FaceMatcher faces, Progress progress) throws IOException {
        List<PictureFile> files = PictureFile.below(root);
        SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(30));
        AtomicInteger done = new AtomicInteger();
        List<FaceFindings> findings = files.parallelStream()
                .map(file -> {
                    progress.at("embed faces", done.incrementAndGet(), files.size());
                    try {
                        return faces.examine(decoder.decode(OwnPictures.read(file), null, null, MOST_PIXELS)
                                .picture());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
        return new FaceEvaluation(files, findings);
    }

    public int pictures() {
        return files.size();
    }

    /** Pictures in which no face was found. */
    public int missed() {
        return (int) findings.stream().filter(one -> one.vector() == null).count();
    }

    /** What was found, in file order. */
    public List<FaceFindings> findings() {
        return findings;
    }

    /** Cosines of all pairs; pictures without a face count as not matching their own person. */
    public ScoreSet pairs() {
        Scores genuine = new Scores();
        Scores impostor = new Scores();
        for (int i = 0; i < files.size(); i++) {
            for (int j = i + 1; j < files.size(); j++) {
                float @Nullable [] a = findings.get(i).vector();
                float @Nullable [] b = findings.get(j).vector();
                boolean same = person(files.get(i)).equals(person(files.get(j)));
                if (a != null && b != null) {
                    (same ? genuine : impostor).add(FaceVector.cosine(a, b));
                } else if (same) {
                    genuine.add(-1);
                }
            }
        }
        return new ScoreSet("faces", genuine.toArray(), impostor.toArray());
    }

    private static String person(PictureFile file) {
        return file.set().isEmpty() ? file.subject() : file.set();
    }
}
