package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spidhub.matching.sample.Prints.ready;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.decision.ReadyTemplate;

class SampleConsistencyTest {

    private final SampleConsistency consistency = new SampleConsistency(MatchingSettings.defaults());

    @Test
    void finds_left_and_right_swapped_against_the_record() {
        List<ReadyTemplate> record = List.of(ready(3, 1, 11), ready(6, 2, 21));

        List<BiometricFault> faults = consistency.outOfSequence(List.of(ready(6, 1, 12), ready(3, 2, 22)), record);

        assertThat(faults).extracting(BiometricFault::index).containsExactly(6, 3);
        assertThat(faults)
                .allSatisfy(fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.BIOMETRIC_OUT_OF_SEQUENCE));
    }

    @Test
    void fingers_in_their_places_are_in_sequence() {
        List<ReadyTemplate> record = List.of(ready(3, 1, 11), ready(6, 2, 21));

        assertThat(consistency.outOfSequence(List.of(ready(3, 1, 12), ready(6, 2, 22)), record))
                .isEmpty();
    }
}
