package org.spidhub.matching.evaluation;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.SampleDecoder;

/**
 * All ordered pairs of a folder of fingerprints, compared by the hub's matcher.
 *
 * <p>Prints of equally named fingers in different folders are not compared, as they may be of one person (FVC2002 DB1 and DB2).
 */
public final class FingerEvaluation {

    private static final long MOST_PIXELS = 4_000_000;

    private final List<PictureFile> files;
    private final List<FingerprintTemplate> templates;
    private final float[][] scores;

    private FingerEvaluation(List<PictureFile> files, List<FingerprintTemplate> templates, float[][] scores) {
        this.files = files;
        this.templates = templates;
        this.scores = scores;
    }

    /**
     * Extracts and compares.
     *
     * @param root folder of pictures named FINGER_IMPRESSION, in sub-folders by sensor
     * @param resolution dots per inch of each folder
     */
    public static FingerEvaluation of(Path root, Resolution resolution, Progress progress) throws IOException {
        List<PictureFile> files = PictureFile.below(root);
        SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(30));
        AtomicInteger extracted = new AtomicInteger();
        List<FingerprintTemplate> templates = files.parallelStream()
                .map(file -> {
                    progress.at("extract fingers", extracted.incrementAndGet(), files.size());
                    return extract(file, resolution, decoder);
                })
                .toList();
        AtomicInteger compared = new AtomicInteger();
        float[][] scores = new float[files.size()][];
        IntStream.range(0, files.size()).parallel().forEach(i -> {
            FingerprintMatcher matcher = new FingerprintMatcher(templates.get(i));
            scores[i] = new float[files.size()];
            for (int j = 0; j < files.size(); j++) {
                scores[i][j] = i == j ? Float.NaN : (float) matcher.match(templates.get(j));
            }
            progress.at("compare fingers", compared.incrementAndGet(), files.size());
        });
        return new FingerEvaluation(files, templates, scores);
    }

    private static FingerprintTemplate extract(PictureFile file, Resolution resolution, SampleDecoder decoder) {
        try {
            byte[] content = OwnPictures.read(file);
            return FingerEngine.read(FingerEngine.extract(
                    decoder.decode(content, null, null, MOST_PIXELS).picture().toGrey(), resolution.of(file.folder())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int prints() {
        return files.size();
    }

    /** The templates in file order. */
    public List<FingerprintTemplate> templates() {
        return templates;
    }

    /** Every print with every other, all folders together. */
    public ScoreSet single() {
        return collect("single finger, all sets", this::isComparable);
    }

    /** Every print with every other of its folder, folder by folder. */
    public List<ScoreSet> bySet() {
        List<String> sets = files.stream().map(PictureFile::set).distinct().toList();
        List<ScoreSet> result = new ArrayList<>();
        for (String set : sets) {
            result.add(collect(
                    "single finger, " + set,
                    (i, j) ->
                            files.get(i).set().equals(set) && files.get(j).set().equals(set)));
        }
        return result;
    }

    /**
     * Two fingers of one folder taken as a person, their impressions paired by order; scores are negative logarithms of
     * the joint false match rate, so that a rate of 1e-4 is a score of 4.
     */
    public ScoreSet twoFingers() {
        return TwoFingers.scores(people(), scores, this::sameName);
    }

    /** Impressions of every finger, by folder. */
    private Map<String, List<int[]>> people() {
        Map<String, Map<String, List<Integer>>> fingers = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            fingers.computeIfAbsent(files.get(i).set(), set -> new LinkedHashMap<>())
                    .computeIfAbsent(files.get(i).subject(), finger -> new ArrayList<>())
                    .add(i);
        }
        Map<String, List<int[]>> people = new LinkedHashMap<>();
        fingers.forEach((set, bySubject) -> people.put(
                set,
                bySubject.values().stream()
                        .map(list -> list.stream().mapToInt(i -> i).toArray())
                        .toList()));
        return people;
    }

    private interface Pair {
        boolean test(int i, int j);
    }

    private ScoreSet collect(String name, Pair wanted) {
        Scores genuine = new Scores();
        Scores impostor = new Scores();
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < files.size(); j++) {
                if (i != j && wanted.test(i, j)) {
                    (sameName(i, j) ? genuine : impostor).add(scores[i][j]);
                }
            }
        }
        return new ScoreSet(name, genuine.toArray(), impostor.toArray());
    }

    private boolean sameName(int i, int j) {
        return files.get(i).subject().equals(files.get(j).subject());
    }

    private boolean isComparable(int i, int j) {
        return !sameName(i, j) || files.get(i).set().equals(files.get(j).set());
    }
}
