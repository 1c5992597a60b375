package org.spidhub.provider.submit;

import java.time.Duration;
import org.spidhub.provider.psbio.PsbioReply;
import org.spidhub.provider.psbio.PsbioStatusTable;
import org.spidhub.provider.psbio.PsbioStatusTable.Progress;
import org.spidhub.provider.work.Backoff;
import org.spidhub.provider.work.JobSettings;
import org.spidhub.provider.work.Reading;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Handles;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.springframework.stereotype.Component;

/**
 * What the PSBio's reply to a submission means for its transaction, by the only question that matters: may it have had an effect?
 */
@Component
class SubmissionAnswers {

    private final PsbioStatusTable statuses;
    private final Reading reading;
    private final Handles handles;
    private final JobSettings settings;

    SubmissionAnswers(PsbioStatusTable statuses, Reading reading, Handles handles, JobSettings settings) {
        this.statuses = statuses;
        this.reading = reading;
        this.handles = handles;
        this.settings = settings;
    }

    /** The next step of a transaction whose attempt came to this. */
    Change after(Transaction transaction, PsbioReply reply) {
        if (reply instanceof PsbioReply.Answered answered) {
            return afterAnswer(transaction, answered);
        }
        if (reply instanceof PsbioReply.Refused refused) {
            return Change.park(ParkReason.REFUSED_REQUEST, "the PSBio refused the request: " + refused.code())
                    .saying(null, refused.code() + ": " + refused.message());
        }
        if (reply instanceof PsbioReply.Silent silent) {
            return Change.to(State.IN_DOUBT, "no usable answer: " + silent.reason())
                    .after(Backoff.ofSchedule(settings.quarantine(), 0));
        }
        if (reply instanceof PsbioReply.NotSent notSent) {
            return Change.to(State.READY, "not sent: " + notSent.reason())
                    .after(notSent.wait(Backoff.afterTry(transaction.attempts() + 1)));
        }
        if (reply instanceof PsbioReply.Held held) {
            return handles.isAnothers(held.tcn(), transaction.tguid())
                    ? doubleHandle()
                    : Change.to(State.SUBMITTED, "the PSBio gave a TCN and no status")
                            .under(held.tcn())
                            .after(Backoff.ofSchedule(settings.pollSchedule(), 0));
        }
        if (reply instanceof PsbioReply.NoHandle none) {
            return Change.park(ParkReason.UNDECIDABLE, none.reason());
        }
        return Change.to(State.READY, "the token was refused").after(Duration.ofSeconds(1));
    }

    private Change afterAnswer(Transaction transaction, PsbioReply.Answered answered) {
        Progress progress =
                statuses.of(answered.status()).map(row -> row.progress()).orElse(Progress.END);
        String tcn = answered.tcn();
        boolean held = tcn != null;
        if (tcn != null && handles.isAnothers(tcn, transaction.tguid())) {
            return doubleHandle();
        }
        if (progress == Progress.RETRY && !held) {
            return transaction.failures() + 1 >= settings.maxFailures()
                    ? Change.park(ParkReason.TOO_MANY_ATTEMPTS, "the PSBio keeps answering " + answered.status())
                            .saying(answered.status(), answered.message())
                    : Change.to(State.READY, "the PSBio says " + answered.status())
                            .saying(answered.status(), answered.message())
                            .after(Backoff.afterTry(transaction.failures() + 1))
                            .asFailure();
        }
        if (progress == Progress.WAIT && !held) {
            return Change.to(State.IN_DOUBT, "an answer without a TCN")
                    .after(Backoff.ofSchedule(settings.quarantine(), 0));
        }
        return reading.of(transaction, answered);
    }

    /** Sending again might double it, and asking under this TCN would tell the other transaction's result. */
    private static Change doubleHandle() {
        return Change.park(ParkReason.UNDECIDABLE, "the PSBio answered the TCN of another transaction");
    }
}
