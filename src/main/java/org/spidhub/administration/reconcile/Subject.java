package org.spidhub.administration.reconcile;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;

/**
 * One person with what the newest enrolling or deleting transaction came to.
 *
 * @param tguid of that transaction
 * @param tcn of the transaction the person was enrolled by
 * @param cpf opened only when the IDN has to be asked for
 */
public record Subject(
        UUID person,
        PersonStatus status,
        UUID tguid,
        Kind kind,
        State state,
        @Nullable Outcome outcome,
        @Nullable Boolean knownBefore,
        @Nullable String tcn,
        @Nullable String idn,
        @Nullable String cpf,
        Instant changedAt) {

    /** Whether the IDN has to be asked for first, and can be. */
    public boolean needsIdn() {
        return idn == null && cpf != null;
    }

    /** Whether the person is enrolled here; one who looks like somebody else is so with the reserve of an open anomaly. */
    boolean isEnrolled() {
        boolean withReserve =
                status == PersonStatus.EXCEPTION && kind != Kind.DELETE && state == State.DONE && outcome == Outcome.OK;
        return status == PersonStatus.ENROLLED || withReserve;
    }

    /** Whether the person counts as enrolled here by a transaction the PSBio gave a TCN for. */
    public boolean hasTcn() {
        return tcn != null && isEnrolled();
    }

    @Override
    public String toString() {
        return "person " + person + " " + status;
    }
}
