package org.spidhub.administration.transactions;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;

/** What an administrator may decide by hand about a transaction, and how the history and a refusal put it. */
final class ByHand {

    private ByHand() {}

    /** Nobody declares a match by hand: that is the matcher's word. */
    static Set<Outcome> outcomes(Kind kind) {
        return kind == Kind.SEARCH
                ? EnumSet.of(Outcome.FAILED, Outcome.ERROR)
                : EnumSet.of(Outcome.OK, Outcome.REJECTED, Outcome.FAILED, Outcome.ERROR);
    }

    static void refuseOver(Transaction transaction) {
        if (transaction.state().isFinal()) {
            throw conflict("it is over: " + transaction.state());
        }
    }

    static Refusal conflict(String why) {
        return new Refusal(ErrorCode.STATE_CONFLICT, why);
    }

    static boolean mayBeHeld(Transaction transaction) {
        return transaction.tcn() != null
                || transaction.state() == State.IN_DOUBT
                || transaction.parkedReason() == ParkReason.UNDECIDABLE;
    }

    static String cause(String verb, @Nullable String reason) {
        String line =
                reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.isEmpty()
                ? verb + " by hand"
                : verb + " by hand: " + line.substring(0, Math.min(200, line.length()));
    }
}
