package org.spidhub.administration.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;

/** A replay never sends again what the PSBio may hold, unless a person says it does not. */
class ReplayTargetTest {

    @ParameterizedTest
    @CsvSource({
        // kind, reason, parked from, held tcn, given tcn, said absent, goes to
        "ENROLL, UNDECIDABLE,       IN_DOUBT,   ,    ,    false, IN_DOUBT",
        "ENROLL, UNDECIDABLE,       IN_DOUBT,   ,    ,    true,  READY",
        "ENROLL, UNDECIDABLE,       IN_DOUBT,   ,    T-9, false, SUBMITTED",
        "SEARCH, UNDECIDABLE,       IN_DOUBT,   ,    ,    false, READY",
        "ENROLL, UNREADABLE,        IN_DOUBT,   ,    ,    false, IN_DOUBT",
        "ENROLL, UNREADABLE,        READY,      ,    ,    false, READY",
        "DELETE, UNKNOWN_STATUS,    SUBMITTING, ,    ,    false, IN_DOUBT",
        "ENROLL, UNKNOWN_STATUS,    SUBMITTED,  T-1, ,    false, SUBMITTED",
        "ENROLL, TOO_MANY_ATTEMPTS, SUBMITTED,  T-1, ,    false, SUBMITTED",
        "UPDATE, TOO_MANY_ATTEMPTS, SUBMITTING, ,    ,    false, READY",
        "ENROLL, REFUSED_REQUEST,   SUBMITTING, ,    ,    false, READY",
        "ENROLL, PERSON_BLOCKED,    READY,      ,    ,    false, READY",
        "ENROLL, UNDECIDABLE,       ,           ,    ,    false, IN_DOUBT"
    })
    void goes_on_where_nothing_can_be_sent_twice(
            Kind kind, ParkReason reason, State before, String held, String given, boolean absent, State expected) {
        State target = ReplayTarget.of(parked(kind, reason, held), before, given, absent);

        assertThat(target).isEqualTo(expected);
    }

    private static Transaction parked(Kind kind, ParkReason reason, String tcn) {
        UUID tguid = UUID.randomUUID();
        return new Transaction(
                tguid,
                kind,
                State.PARKED,
                null,
                null,
                null,
                UUID.randomUUID(),
                new byte[0],
                Details.NONE,
                null,
                null,
                tcn,
                tguid.toString(),
                null,
                null,
                1,
                0,
                0,
                0,
                1,
                reason,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
