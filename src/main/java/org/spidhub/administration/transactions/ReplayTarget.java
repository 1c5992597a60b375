package org.spidhub.administration.transactions;

import org.jspecify.annotations.Nullable;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;

/**
 * Where a parked transaction goes on. What the PSBio may hold is never sent again on a plain replay: it is asked for by its TCN, or
 * looked up again; only a person's explicit word that the PSBio does not have it makes it ready to send.
 */
final class ReplayTarget {

    private ReplayTarget() {}

    /**
     * @param before the state it was parked from
     * @param tcn learnt from the PSBio by a person; null when not
     * @param absent a person has made sure that the PSBio does not hold it
     */
    static State of(Transaction transaction, @Nullable State before, @Nullable String tcn, boolean absent) {
        if (before == State.RECEIVED) {
            return State.RECEIVED;
        }
        if (tcn != null) {
            return State.SUBMITTED;
        }
        if (absent) {
            return State.READY;
        }
        if (transaction.tcn() != null) {
            return State.SUBMITTED;
        }
        boolean maybeThere = before == State.IN_DOUBT
                || transaction.parkedReason() == ParkReason.UNDECIDABLE
                || before == State.SUBMITTING && transaction.parkedReason() == ParkReason.UNKNOWN_STATUS;
        return maybeThere && transaction.kind().hasEffect() ? State.IN_DOUBT : State.READY;
    }
}
