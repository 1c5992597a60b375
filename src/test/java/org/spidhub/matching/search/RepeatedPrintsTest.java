package org.spidhub.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.decision.ScoreScale;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.TemplateReader;
import org.spidhub.matching.finger.template.TemplateWriter;
import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.matching.synthetic.SyntheticFinger;

class RepeatedPrintsTest {

    private final RepeatedPrints repeated = new RepeatedPrints(MatchingSettings.defaults());

    @Test
    void finds_the_same_finger_under_two_indexes() {
        List<BiometricFault> faults = repeated.in(List.of(print(3, 1, 11), print(5, 2, 21), print(6, 1, 12)));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(BiometricFault.Code.DUPLICATED_BIOMETRIC);
            assertThat(fault.index()).isEqualTo(6);
            assertThat(fault).hasMessageContaining("left index finger (3)");
        });
    }

    @Test
    void different_fingers_are_no_repetition_nor_is_a_face_any() {
        Template face = new Template(10, "faces-1", new byte[2048]);

        assertThat(repeated.in(List.of(print(3, 1, 11), face, print(5, 2, 21), print(6, 3, 31))))
                .isEmpty();
    }

    @Test
    void decides_as_the_scores_of_SourceAFIS_do() {
        MatchingSettings lax = new MatchingSettings(0.1, 100, 1000);
        List<Template> hand = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            hand.add(print(index, index % 7 + 1, index));
        }
        double threshold = ScoreScale.FINGER.threshold(lax.fmr() / 45);
        List<Integer> expected = new ArrayList<>();
        for (int i = 1; i < 10; i++) {
            Template later = hand.get(i);
            if (hand.subList(0, i).stream()
                    .anyMatch(earlier -> FingerEngine.compare(later.content(), earlier.content()) >= threshold)) {
                expected.add(i);
            }
        }

        assertThat(expected).contains(7, 8, 9);
        assertThat(new RepeatedPrints(lax).in(hand))
                .extracting(BiometricFault::index)
                .isEqualTo(expected);
    }

    /** Part of a print resembles the whole as little as a test of the limit needs. */
    @Test
    void all_pairs_of_a_request_share_the_false_match_rate() {
        Template whole = print(3, 1, 11);
        Template part = whole;
        double rate = 0;
        for (int minutiae = 40; minutiae > 0 && rate < 1e-5; minutiae--) {
            part = beginning(6, whole, minutiae);
            rate = ScoreScale.FINGER.falseMatchRate(FingerEngine.compare(part.content(), whole.content()));
        }
        List<Template> threePairs = List.of(whole, print(5, 2, 21), part);

        assertThat(rate).isBetween(1e-5, 0.03);
        assertThat(new RepeatedPrints(new MatchingSettings(3 * rate * 1.01, 100, 1000)).in(threePairs))
                .hasSize(1);
        assertThat(new RepeatedPrints(new MatchingSettings(3 * rate * 0.99, 100, 1000)).in(threePairs))
                .isEmpty();
    }

    private static Template beginning(int index, Template whole, int count) {
        long[] all = new long[Minutiae.MAX_COUNT];
        TemplateReader.read(whole.content()).copyTo(all, 0);
        return new Template(index, FingerEngine.ID, TemplateWriter.write(Minutiae.stored(all, 0, count)));
    }

    private static Template print(int index, long finger, long capture) {
        byte[] content = FingerEngine.extract(SyntheticFinger.of(finger).impression(capture, 0.5), SyntheticFinger.DPI);
        return new Template(index, FingerEngine.ID, content);
    }
}
