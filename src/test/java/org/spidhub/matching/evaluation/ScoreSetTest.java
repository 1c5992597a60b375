package org.spidhub.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScoreSetTest {

    private final ScoreSet set = new ScoreSet(
            "a < b", new double[] {1, 5, 6, 7, 8, 9, 10, 11, 12, 13}, new double[] {0, 0, 1, 1, 2, 2, 3, 3, 4, 6});

    @Test
    void counts_errors_at_a_threshold() {
        assertThat(set.fmr(4)).isEqualTo(0.2);
        assertThat(set.fnmr(6)).isEqualTo(0.2);
    }

    @Test
    void a_threshold_keeps_the_false_match_rate() {
        assertThat(set.fmr(set.thresholdAt(0.1))).isEqualTo(0.1);
        assertThat(set.fmr(set.thresholdAt(0.05))).isZero();
        assertThat(set.fnmrAt(0.1)).isEqualTo(0.1);
    }

    @Test
    void the_equal_error_rate_is_where_both_meet() {
        assertThat(set.equalErrorRate()).isEqualTo(0.1);
    }

    @Test
    void one_picture_each_is_not_enough() {
        assertThatThrownBy(() -> new ScoreSet("x", new double[0], new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
