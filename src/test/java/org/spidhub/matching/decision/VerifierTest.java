package org.spidhub.matching.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spidhub.matching.sample.Prints.face;
import static org.spidhub.matching.sample.Prints.ready;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.MatchingIndex;
import org.spidhub.matching.decision.Verifier.Rules;
import org.spidhub.matching.finger.FingerEngine;

class VerifierTest {

    private final Verifier verifier = new Verifier(MatchingSettings.defaults(), ScoreScales.STANDARD);
    private final List<ReadyTemplate> record = List.of(ready(5, 1, 11), ready(6, 2, 21));

    @Test
    void another_capture_of_the_same_fingers_matches() {
        List<ReadyTemplate> probe = List.of(ready(5, 1, 12), ready(6, 2, 22));

        Decision decision = verifier.verify(probe, record, Rules.STANDARD);

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.MATCH);
        assertThat(decision.falseMatchRate()).isLessThan(1e-4);
        assertThat(decision.evidence())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.engine()).isEqualTo(FingerEngine.ID));
    }

    @Test
    void the_fingers_of_somebody_else_do_not() {
        List<ReadyTemplate> probe = List.of(ready(5, 3, 31), ready(6, 4, 41));

        Decision decision = verifier.verify(probe, record, Rules.STANDARD);

        assertThat(decision.isMatch()).isFalse();
    }

    @Test
    void swapped_fingers_match_only_when_displaced_fingers_may_meet() {
        List<ReadyTemplate> swapped = List.of(ready(5, 2, 22), ready(6, 1, 12));

        Decision same = verifier.verify(swapped, record, Rules.STANDARD);
        Decision crossed =
                verifier.verify(swapped, record, new Rules(MatchingIndex.CROSSED_WINDOW_TWEEZERS, false, false));
        Decision all = verifier.verify(swapped, record, new Rules(MatchingIndex.ALL_FINGERS, false, false));

        assertThat(same.isMatch()).isFalse();
        assertThat(crossed.isMatch()).isTrue();
        assertThat(all.isMatch()).isTrue();
        assertThat(all.evidence()).extracting(Evidence::referenceIndex).containsExactlyInAnyOrder(5, 6);
    }

    @Test
    void one_finger_sent_as_three_is_one_proof() {
        List<ReadyTemplate> repeated = List.of(ready(4, 1, 12), ready(5, 1, 13), ready(6, 1, 14));

        Decision decision = verifier.verify(repeated, record, new Rules(MatchingIndex.ALL_FINGERS, false, false));

        assertThat(decision.evidence())
                .filteredOn(one -> one.referenceIndex() == 5)
                .hasSize(1);
    }

    @Test
    void no_common_finger_is_not_a_no() {
        Decision decision = verifier.verify(List.of(ready(0, 1, 12)), record, Rules.STANDARD);

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_COMPARABLE);
    }

    @Test
    void a_face_of_another_model_set_is_not_compared() {
        Decision decision = verifier.verify(List.of(face("a", 0)), List.of(face("b", 0)), Rules.STANDARD);

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_COMPARABLE);
    }

    @Test
    void a_face_alone_decides_by_its_cosine() {
        List<ReadyTemplate> stored = List.of(face("a", 0));

        assertThat(verifier.verify(List.of(face("a", 60)), stored, Rules.STANDARD)
                        .outcome())
                .isEqualTo(Decision.Outcome.MATCH);
        assertThat(verifier.verify(List.of(face("a", 68)), stored, Rules.STANDARD)
                        .outcome())
                .isEqualTo(Decision.Outcome.UNCERTAIN);
        assertThat(verifier.verify(List.of(face("a", 85)), stored, Rules.STANDARD)
                        .outcome())
                .isEqualTo(Decision.Outcome.NO_MATCH);
    }

    @Test
    void a_forced_face_may_veto_fingers_and_an_ignored_one_may_not() {
        List<ReadyTemplate> stored = List.of(record.get(0), record.get(1), face("a", 0));
        List<ReadyTemplate> probe = List.of(ready(5, 1, 12), ready(6, 2, 22), face("a", 88));

        Decision forced = verifier.verify(probe, stored, new Rules(MatchingIndex.SAME_FINGERS, false, true));
        Decision ignored = verifier.verify(probe, stored, new Rules(MatchingIndex.SAME_FINGERS, true, false));

        assertThat(forced.outcome()).isEqualTo(Decision.Outcome.NO_MATCH);
        assertThat(ignored.outcome()).isEqualTo(Decision.Outcome.MATCH);
        assertThat(ignored.evidence()).noneMatch(one -> one.probeIndex() == 10);
    }

    @Test
    void a_forced_face_must_be_there() {
        Decision decision =
                verifier.verify(List.of(ready(5, 1, 12)), record, new Rules(MatchingIndex.SAME_FINGERS, false, true));

        assertThat(decision.outcome()).isEqualTo(Decision.Outcome.NOT_COMPARABLE);
    }
}
