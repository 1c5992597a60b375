package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinimumSetTest {

    private static final List<MissingSample> NONE = List.of();

    @Test
    void a_face_and_four_fingers_are_enough() {
        assertThatCode(() -> MinimumSet.checkEnrolment(List.of(10, 3, 4, 5, 6), NONE, false, false))
                .doesNotThrowAnyException();
    }

    @Test
    void three_fingers_need_a_reason_for_the_other_seven() {
        BiometricFault fault = enrolmentFault(List.of(10, 4, 5, 6), missing("amputated", 0, 1, 2), false, false);

        assertThat(fault.code()).isEqualTo(BiometricFault.Code.INSUFFICIENT_BIOMETRICS);
        assertThat(fault).hasMessageContaining("left index finger (3)").hasMessageContaining("right little finger (9)");
        assertThat(fault.getMessage()).doesNotContain("left little finger");
    }

    @Test
    void a_missing_finger_without_a_reason_does_not_excuse() {
        BiometricFault fault =
                enrolmentFault(List.of(10), missing(" ", IntStream.range(0, 10).toArray()), false, false);

        assertThat(fault.code()).isEqualTo(BiometricFault.Code.INSUFFICIENT_BIOMETRICS);
    }

    @Test
    void all_ten_fingers_may_be_missing_with_a_reason() {
        List<MissingSample> all = missing("skin disease", IntStream.range(0, 10).toArray());

        assertThatCode(() -> MinimumSet.checkEnrolment(List.of(10), all, false, true))
                .doesNotThrowAnyException();
    }

    @Test
    void a_face_that_is_ignored_needs_a_finger_beside_it() {
        List<MissingSample> all = missing("bandaged", IntStream.range(0, 10).toArray());

        assertThat(enrolmentFault(List.of(10), all, true, false).code())
                .isEqualTo(BiometricFault.Code.INSUFFICIENT_BIOMETRICS);
    }

    @Test
    void strict_wants_every_finger_accounted_for() {
        List<Integer> nine = new ArrayList<>(IntStream.range(0, 9).boxed().toList());
        nine.add(10);

        assertThat(enrolmentFault(nine, NONE, false, true)).hasMessageContaining("right little finger (9)");
    }

    @Test
    void no_enrolment_without_a_face() {
        assertThat(enrolmentFault(List.of(1, 2, 3, 4, 5), NONE, false, false)).hasMessageContaining("face");
    }

    @Test
    void an_index_is_sent_once_and_is_not_missing_too() {
        assertThat(enrolmentFault(List.of(10, 3, 3, 4, 5), NONE, false, false).index())
                .isEqualTo(3);
        assertThat(enrolmentFault(List.of(10, 3, 4, 5, 6), missing("lost", 6), false, false)
                        .code())
                .isEqualTo(BiometricFault.Code.INVALID_INDEX);
        assertThat(enrolmentFault(List.of(10, -1, 4, 5, 6), NONE, false, false).code())
                .isEqualTo(BiometricFault.Code.INVALID_INDEX);
        assertThat(enrolmentFault(List.of(10, 3, 4, 5, 6), missing("lost", 7, 7), false, false)
                        .index())
                .isEqualTo(7);
    }

    @Test
    void a_probe_needs_something_that_counts() {
        assertThatCode(() -> MinimumSet.checkProbe(List.of(6), false)).doesNotThrowAnyException();
        assertThatCode(() -> MinimumSet.checkProbe(List.of(10), false)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(BiometricFault.class, () -> MinimumSet.checkProbe(List.of(10), true)))
                .isNotNull();
        assertThat(catchThrowableOfType(BiometricFault.class, () -> MinimumSet.checkProbe(List.of(20), false)))
                .isNotNull();
    }

    private static BiometricFault enrolmentFault(
            List<Integer> captured, List<MissingSample> missing, boolean ignoreFace, boolean strict) {
        return catchThrowableOfType(
                BiometricFault.class, () -> MinimumSet.checkEnrolment(captured, missing, ignoreFace, strict));
    }

    private static List<MissingSample> missing(String reason, int... indexes) {
        return IntStream.of(indexes)
                .mapToObj(index -> new MissingSample(index, reason))
                .toList();
    }
}
