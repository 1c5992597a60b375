package org.spidhub.matching.finger.cylinder;

import static org.assertj.core.api.Assertions.assertThat;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.matching.finger.exact.Candidate;
import org.spidhub.matching.finger.exact.ExactMatcher;
import org.spidhub.matching.finger.exact.Probe;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.SyntheticFingers;
import org.spidhub.matching.finger.template.TemplateReader;
import org.spidhub.matching.search.FvcPrints;

class FilterTest {
    private static final double ACCEPTED = 40;

    @Test
    void vector_and_scalar_kernels_score_alike() {
        Assumptions.assumeTrue(
                Kernels.fastest().simd(), "no Vector API: needs JDK 25 with --add-modules jdk.incubator.vector");
        Shelf shelf = shelf(fingers(400));
        float[] vector = new float[shelf.size()];
        float[] scalar = new float[shelf.size()];

        for (int probe = 0; probe < 60; probe++) {
            FilterProbe prepared = new FilterProbe(shelf.minutiae(probe));
            shelf.score(prepared, Kernels.fastest(), new Votes(), vector, 0);
            shelf.score(prepared, Kernels.scalar(), new Votes(), scalar, 0);

            assertThat(vector).isEqualTo(scalar);
        }
    }

    @Test
    void scores_do_not_depend_on_what_was_scored_before() {
        Shelf shelf = shelf(fingers(50));
        Votes used = new Votes();
        float[] first = new float[50];
        float[] again = new float[50];

        shelf.score(new FilterProbe(shelf.minutiae(3)), Kernels.scalar(), used, first, 0);
        shelf.score(new FilterProbe(shelf.minutiae(7)), Kernels.scalar(), used, again, 0);
        shelf.score(new FilterProbe(shelf.minutiae(3)), Kernels.scalar(), used, again, 0);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void reports_every_pair_that_is_similar_enough_to_vote() {
        Minutiae finger = fingers(1).get(0);
        Cylinders cylinders = new Cylinders(finger);
        Shelf shelf = shelf(List.of(finger));
        float[] score = new float[1];

        shelf.score(new FilterProbe(finger), Kernels.scalar(), new Votes(), score, 0);

        long telling = IntStream.range(0, cylinders.count)
                .filter(i -> cylinders.population[i] >= CylinderShape.FEWEST_BITS)
                .count();
        assertThat(score[0]).isGreaterThan(0.4f * telling);
    }

    @Test
    void finds_synthetic_mates_among_the_first_hundredth() {
        SyntheticFingers fingers = new SyntheticFingers(4);
        List<Minutiae> masters =
                IntStream.range(0, 1000).mapToObj(i -> fingers.next()).toList();
        Shelf shelf = shelf(masters);
        ExactMatcher matcher = new ExactMatcher();
        int accepted = 0;
        int hits = 0;

        for (int i = 0; i < 200; i++) {
            Minutiae print = fingers.impression(masters.get(i), 0.3);
            if (matcher.score(new Probe(print), new Candidate(masters.get(i))) >= ACCEPTED) {
                accepted++;
                hits += above(shelf, print, i) < 10 ? 1 : 0;
            }
        }

        assertThat(accepted).isGreaterThan(100);
        assertThat(hits / (double) accepted).isGreaterThanOrEqualTo(0.97);
    }

    @ParameterizedTest
    @CsvSource({"2002, 0.98, 0.985", "2004, 0.96, 0.97"})
    void finds_real_mates_among_the_first_hundredth(String year, double atOnePercent, double atTwoPercent) {
        List<FvcPrints.Print> prints = FvcPrints.fromImages(year);
        List<Minutiae> minutiae = prints.stream()
                .map(print -> TemplateReader.read(print.template().toByteArray()))
                .toList();
        Shelf shelf = shelf(minutiae);
        float[] scores = new float[prints.size()];
        List<Double> shares = new ArrayList<>();

        for (int p = 0; p < prints.size(); p++) {
            FingerprintMatcher matcher = new FingerprintMatcher(prints.get(p).template());
            shelf.score(new FilterProbe(minutiae.get(p)), Kernels.fastest(), new Votes(), scores, 0);
            for (int mate = 0; mate < prints.size(); mate++) {
                FingerprintTemplate template = prints.get(mate).template();
                if (p != mate
                        && prints.get(p).finger() == prints.get(mate).finger()
                        && matcher.match(template) >= ACCEPTED) {
                    shares.add(share(prints, scores, p, mate));
                }
            }
        }

        assertThat(shares).hasSizeGreaterThan(700);
        assertThat(rate(shares, 0.01)).isGreaterThanOrEqualTo(atOnePercent);
        assertThat(rate(shares, 0.02)).isGreaterThanOrEqualTo(atTwoPercent);
    }

    @Test
    void scores_strange_fingers_without_failing() {
        SplittableRandom random = new SplittableRandom(8);
        List<Minutiae> strange = new ArrayList<>();
        for (int count : new int[] {0, 1, 2, 7, 8, 9, 254, 255}) {
            for (int reach : new int[] {0, 3, 200, 10_000}) {
                strange.add(Minutiae.of(IntStream.range(0, count)
                        .mapToLong(i -> Minutiae.pack(
                                random.nextInt(-reach, reach + 1),
                                random.nextInt(-reach, reach + 1),
                                (float) (6.28 * random.nextDouble()),
                                random.nextBoolean()))
                        .toArray()));
            }
        }
        Shelf shelf = shelf(strange);
        float[] scores = new float[strange.size()];

        for (Minutiae probe : strange) {
            shelf.score(new FilterProbe(probe), Kernels.fastest(), new Votes(), scores, 0);

            for (float score : scores) {
                assertThat(score).isNotNaN().isNotNegative();
            }
        }
    }

    private static int above(Shelf shelf, Minutiae probe, int mate) {
        float[] scores = new float[shelf.size()];
        shelf.score(new FilterProbe(probe), Kernels.fastest(), new Votes(), scores, 0);
        return (int) IntStream.range(0, scores.length)
                .filter(i -> i != mate && scores[i] >= scores[mate])
                .count();
    }

    /** Share of the other fingers' prints that the filter ranks at or above the mate. */
    private static double share(List<FvcPrints.Print> prints, float[] scores, int probe, int mate) {
        int others = 0;
        int above = 0;
        for (int i = 0; i < scores.length; i++) {
            if (prints.get(i).finger() != prints.get(probe).finger()) {
                others++;
                above += scores[i] >= scores[mate] ? 1 : 0;
            }
        }
        return above / (double) others;
    }

    private static double rate(List<Double> shares, double within) {
        return shares.stream().filter(share -> share < within).count() / (double) shares.size();
    }

    private static List<Minutiae> fingers(int count) {
        SyntheticFingers fingers = new SyntheticFingers(11);
        return IntStream.range(0, count).mapToObj(i -> fingers.next()).toList();
    }

    private static Shelf shelf(List<Minutiae> fingers) {
        return Shelf.of(fingers, IntStream.range(0, fingers.size()).toArray(), new byte[fingers.size()]);
    }
}
