package org.spidhub.provider.poll;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.provider.psbio.CallGate;
import org.spidhub.provider.psbio.PsbioReply;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.provider.work.Backoff;
import org.spidhub.provider.work.JobSettings;
import org.spidhub.provider.work.Reading;
import org.spidhub.register.Conclusion;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.register.transaction.WorkQueue;
import org.springframework.stereotype.Component;

/** Asks for the results of what the PSBio holds, each on its own schedule; the order is that of {@code routes/41-poll}. */
@Component
public class Poller {

    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    private final WorkQueue queue;
    private final TransactionStore store;
    private final Reading reading;
    private final Conclusion conclusion;
    private final TokenStore token;
    private final CallGate gate;
    private final JobSettings settings;

    Poller(
            WorkQueue queue,
            TransactionStore store,
            Reading reading,
            Conclusion conclusion,
            TokenStore token,
            CallGate gate,
            JobSettings settings) {
        this.queue = queue;
        this.store = store;
        this.reading = reading;
        this.conclusion = conclusion;
        this.token = token;
        this.gate = gate;
        this.settings = settings;
    }

    /** Transactions whose next question is due; none while the token is stale or the PSBio is away. */
    public List<Claim> claim() {
        return gate.isOpen() ? queue.claim(State.SUBMITTED, settings.batch(), settings.lease()) : List.of();
    }

    /** @return null when the claim is no longer ours */
    public @Nullable Transaction load(Claim claim) {
        return store.find(claim.tguid())
                .filter(read -> read.claim().equals(claim) && read.tcn() != null)
                .orElse(null);
    }

    /** Writes what the answer means; without one the question is asked again later. */
    public void conclude(Transaction transaction, PsbioReply reply) {
        if (reply instanceof PsbioReply.Answered answered) {
            if (answered.tcn() != null && !answered.tcn().equals(transaction.tcn())) {
                log.warn(
                        "The PSBio answered for another TCN than {} asked; the answer is dropped. Hint: ask the PSBio for the"
                                + " protocol of this transaction",
                        transaction.tguid());
                conclusion.write(transaction, transaction.claim(), unusable(transaction, "it answers for another TCN"));
            } else {
                conclusion.write(transaction, transaction.claim(), reading.of(transaction, answered));
            }
        } else if (reply instanceof PsbioReply.Refused refused) {
            conclusion.write(transaction, transaction.claim(), unusable(transaction, refused.code()));
        } else if (reply instanceof PsbioReply.NotSent notSent) {
            queue.release(transaction.claim(), notSent.wait(soon()));
        } else {
            if (reply instanceof PsbioReply.TokenRefused refused) {
                token.refused(refused.token());
            }
            askAgain(transaction);
        }
    }

    private Change unusable(Transaction transaction, String answered) {
        String cause = "the PSBio does not tell the result: " + answered;
        return transaction.failures() + 1 >= settings.maxFailures()
                ? Change.park(ParkReason.TOO_MANY_ATTEMPTS, cause)
                : Change.to(State.SUBMITTED, cause)
                        .after(Backoff.ofSchedule(settings.pollSchedule(), transaction.polls()))
                        .asFailure();
    }

    private void askAgain(Transaction transaction) {
        queue.release(transaction.claim(), soon());
    }

    private Duration soon() {
        return Backoff.ofSchedule(settings.pollSchedule(), 0);
    }
}
