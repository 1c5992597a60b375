package org.spidhub.matching.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusionTest {

    @Test
    void a_single_sample_keeps_its_rate() {
        assertThat(Fusion.falseMatchRate(List.of(1e-3))).isCloseTo(1e-3, within(1e-9));
    }

    @Test
    void nothing_compared_proves_nothing() {
        assertThat(Fusion.falseMatchRate(List.of())).isEqualTo(1);
    }

    @Test
    void two_weak_proofs_make_a_better_one() {
        assertThat(Fusion.falseMatchRate(List.of(1e-3, 1e-3))).isLessThan(1e-4);
    }

    @Test
    void one_certain_finger_does_not_outweigh_nine_strangers() {
        List<Double> rates = new ArrayList<>(Collections.nCopies(9, 1.0));
        rates.add(ScoreScale.FINGER.falseMatchRate(500));

        assertThat(Fusion.falseMatchRate(rates)).isGreaterThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 10})
    void strangers_pass_as_often_as_stated(int samples) {
        Random random = new Random(samples);
        int trials = 200_000;
        int passed = 0;

        for (int trial = 0; trial < trials; trial++) {
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < samples; i++) {
                rates.add(1 - random.nextDouble());
            }
            if (Fusion.falseMatchRate(rates) <= 0.01) {
                passed++;
            }
        }

        assertThat(passed / (double) trials).isCloseTo(0.01, within(0.001));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-3, 1e-4, 1e-5})
    void a_threshold_is_where_the_rate_is_reached(double rate) {
        for (ScoreScale scale : List.of(ScoreScale.FINGER, ScoreScales.STANDARD.face())) {
            double threshold = scale.threshold(rate);

            assertThat(scale.falseMatchRate(threshold)).isCloseTo(rate, within(rate * 1e-6));
        }
    }

    @Test
    void nothing_is_claimed_beyond_the_table() {
        assertThat(ScoreScale.FINGER.falseMatchRate(1000)).isCloseTo(4e-9, within(1e-14));
        assertThat(ScoreScales.STANDARD.face().threshold(1e-9)).isInfinite();
    }
}
