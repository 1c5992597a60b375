package org.spidhub.register.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a step writes besides the state. Absent parts leave the stored value as it is.
 *
 * @param to the state after the step
 * @param cause one line for the history, without personal data
 * @param actor who caused it: {@code hub}, {@code psbio} or a user's name
 * @param failure whether it counts as a technical failure of the PSBio for this transaction
 * @param due how long from now (database clock) until the transaction is looked at again
 */
public record Change(
        State to,
        String cause,
        String actor,
        @Nullable Outcome outcome,
        @Nullable String fineStatus,
        @Nullable String message,
        @Nullable String tcn,
        @Nullable ParkReason parkedReason,
        boolean failure,
        @Nullable Duration due) {

    public static Change to(State state, String cause) {
        return new Change(state, cause, "hub", null, null, null, null, null, false, null);
    }

    public static Change done(Outcome outcome, String cause) {
        return new Change(State.DONE, cause, "hub", outcome, null, null, null, null, false, null);
    }

    public static Change park(ParkReason reason, String cause) {
        return new Change(State.PARKED, cause, "hub", null, null, null, null, reason, false, null);
    }

    public Change by(String who) {
        return new Change(to, cause, who, outcome, fineStatus, message, tcn, parkedReason, failure, due);
    }

    public Change after(@Nullable Duration wait) {
        return new Change(to, cause, actor, outcome, fineStatus, message, tcn, parkedReason, failure, wait);
    }

    public Change saying(@Nullable String fine, @Nullable String text) {
        return new Change(to, cause, actor, outcome, fine, text, tcn, parkedReason, failure, due);
    }

    public Change under(@Nullable String controlNumber) {
        return new Change(to, cause, actor, outcome, fineStatus, message, controlNumber, parkedReason, failure, due);
    }

    public Change asFailure() {
        return new Change(to, cause, actor, outcome, fineStatus, message, tcn, parkedReason, true, due);
    }
}
