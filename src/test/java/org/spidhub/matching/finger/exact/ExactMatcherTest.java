package org.spidhub.matching.finger.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.SourceAfisTemplates;
import org.spidhub.matching.finger.template.SyntheticFingers;
import org.spidhub.matching.finger.template.TemplateReader;
import org.spidhub.matching.search.FvcPrints;

class ExactMatcherTest {
    @Test
    void scores_every_pair_of_real_image_templates_as_sourceafis_does() {
        List<FingerprintTemplate> prints = templates(FvcPrints.fromImages("2002"), FvcPrints.fromImages("2004"));

        int pairs = assertEqualScores(prints, prints);

        assertThat(pairs).isEqualTo(320 * 320);
    }

    @Test
    void scores_every_pair_of_real_iso_templates_as_sourceafis_does() {
        List<FingerprintTemplate> prints =
                templates(FvcPrints.fromIsoTemplates("2002"), FvcPrints.fromIsoTemplates("2004"));

        int pairs = assertEqualScores(prints, prints);

        assertThat(pairs).isEqualTo(320 * 320);
    }

    @Test
    void scores_ten_thousand_pairs_of_synthetic_image_templates_as_sourceafis_does() {
        List<FingerprintTemplate> prints = synthetic(1, SourceAfisTemplates::asExtracted);

        int pairs = assertEqualScores(prints, prints);

        assertThat(pairs).isEqualTo(10_000);
    }

    @Test
    void scores_ten_thousand_pairs_of_synthetic_iso_templates_as_sourceafis_does() {
        List<FingerprintTemplate> prints = synthetic(2, SourceAfisTemplates::asImportedFromIso);

        int pairs = assertEqualScores(prints, prints);

        assertThat(pairs).isEqualTo(10_000);
    }

    @Test
    void scores_strange_fingers_as_sourceafis_does() {
        SplittableRandom random = new SplittableRandom(3);
        List<FingerprintTemplate> strange = new ArrayList<>();
        for (int count : new int[] {0, 1, 2, 3, 9, 10, 11, 60, 255}) {
            strange.add(SourceAfisTemplates.asExtracted(scattered(random, count, 300)));
            strange.add(SourceAfisTemplates.asExtracted(scattered(random, count, 10_000)));
            strange.add(SourceAfisTemplates.asExtracted(scattered(random, count, 4)));
        }

        int pairs = assertEqualScores(strange, strange);

        assertThat(pairs).isEqualTo(27 * 27);
    }

    private static List<FingerprintTemplate> synthetic(long seed, Function<Minutiae, FingerprintTemplate> form) {
        SyntheticFingers fingers = new SyntheticFingers(seed);
        List<FingerprintTemplate> prints = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Minutiae finger = fingers.next();
            prints.add(form.apply(finger));
            prints.add(form.apply(fingers.impression(finger, 0.3)));
        }
        return prints;
    }

    private static Minutiae scattered(SplittableRandom random, int count, int reach) {
        long[] minutiae = new long[count];
        for (int i = 0; i < count; i++) {
            minutiae[i] = Minutiae.pack(
                    random.nextInt(-reach, reach + 1),
                    random.nextInt(-reach, reach + 1),
                    (float) (6.28 * random.nextDouble()),
                    random.nextBoolean());
        }
        return Minutiae.of(minutiae);
    }

    private static List<FingerprintTemplate> templates(List<FvcPrints.Print> first, List<FvcPrints.Print> second) {
        return Stream.concat(first.stream(), second.stream())
                .map(FvcPrints.Print::template)
                .toList();
    }

    private static int assertEqualScores(List<FingerprintTemplate> probes, List<FingerprintTemplate> candidates) {
        List<Candidate> ours = candidates.stream()
                .map(t -> new Candidate(TemplateReader.read(t.toByteArray())))
                .toList();
        return probes.parallelStream()
                .mapToInt(probe -> assertEqualScores(probe, candidates, ours))
                .sum();
    }

    private static int assertEqualScores(
            FingerprintTemplate probe, List<FingerprintTemplate> candidates, List<Candidate> ours) {
        FingerprintMatcher theirs = new FingerprintMatcher(probe);
        ExactMatcher exact = new ExactMatcher();
        Probe same = new Probe(TemplateReader.read(probe.toByteArray()));
        int pairs = 0;
        for (int c = 0; c < ours.size(); c++) {
            double expected = theirs.match(candidates.get(c));
            double score = exact.score(same, ours.get(c));
            if (Double.doubleToLongBits(score) != Double.doubleToLongBits(expected)) {
                fail("candidate %d: %s, SourceAFIS says %s", c, score, expected);
            }
            pairs++;
        }
        return pairs;
    }
}
