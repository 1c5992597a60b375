package org.spidhub.administration.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.provider.psbio.LookUp;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;

/** What a look-up may and may not accuse a record of. */
class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        // person here, newest, state, outcome, known before, look-up, verdict
        "ENROLLED,  ENROLL, DONE,      OK,       false, ours,    ",
        "ENROLLED,  ENROLL, DONE,      OK,       false, absent,  MISSING_THERE",
        "ENROLLED,  ENROLL, DONE,      OK,       false, away,    ",
        "ENROLLED,  ENROLL, DONE,      OK,       false, unknown, ",
        "ENROLLED,  UPDATE, SUBMITTED, ,         true,  absent,  ",
        "EXCEPTION, ENROLL, DONE,      OK,       false, ours,    ",
        "EXCEPTION, ENROLL, DONE,      OK,       false, absent,  MISSING_THERE",
        "EXCEPTION, ENROLL, SUBMITTED, ,         false, ours,    ",
        "FAILED,    ENROLL, DONE,      ERROR,    false, ours,    MISSING_HERE",
        "FAILED,    ENROLL, DONE,      ERROR,    false, absent,  ",
        "FAILED,    ENROLL, DONE,      ERROR,    true,  ours,    ",
        "FAILED,    ENROLL, DONE,      ERROR,    ,      ours,    ",
        "FAILED,    ENROLL, DONE,      ERROR,    false, theirs,  ",
        "FAILED,    ENROLL, DONE,      REJECTED, false, ours,    ",
        "ENQUEUED,  ENROLL, PARKED,    ,         false, ours,    MISSING_HERE",
        "ENQUEUED,  ENROLL, IN_DOUBT,  ,         false, ours,    ",
        "DELETED,   DELETE, DONE,      OK,       ,      ours,    OTHER_STATUS",
        "DELETED,   DELETE, DONE,      OK,       ,      absent,  ",
        "ENROLLED,  DELETE, DONE,      FAILED,   ,      ours,    "
    })
    void accuses_only_what_nothing_explains(
            PersonStatus person,
            Kind kind,
            State state,
            Outcome outcome,
            Boolean knownBefore,
            String lookUp,
            DivergenceKind expected) {
        UUID guid = UUID.randomUUID();
        Subject subject =
                new Subject(guid, person, guid, kind, state, outcome, knownBefore, "T-1", "IDN", null, Instant.EPOCH);

        assertThat(Verdict.of(subject, answer(lookUp), "OURS").orElse(null)).isEqualTo(expected);
    }

    private static LookUp answer(String word) {
        return switch (word) {
            case "ours" -> new LookUp.Found(null, "OURS", List.of(6));
            case "theirs" -> new LookUp.Found(null, "THEIRS", List.of());
            case "absent" -> new LookUp.Absent();
            case "away" -> new LookUp.Away("no answer", null);
            default -> new LookUp.Unknown("HTTP 418");
        };
    }
}
