package org.spidhub.provider.settle;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.provider.psbio.CallGate;
import org.spidhub.provider.psbio.HubWords;
import org.spidhub.provider.psbio.HubWords.Occasion;
import org.spidhub.provider.psbio.LookUp;
import org.spidhub.provider.psbio.PsbioSettings;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.provider.work.Backoff;
import org.spidhub.provider.work.Errand;
import org.spidhub.provider.work.Errands;
import org.spidhub.provider.work.JobSettings;
import org.spidhub.provider.work.WorkFailures;
import org.spidhub.register.Conclusion;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.register.transaction.WorkQueue;
import org.springframework.stereotype.Component;

/**
 * Settles transactions whose answer was lost, by looking up and never by guessing: the list by protocol is the firm word; the
 * look-up by IDN can prove that an enrolment arrived, but not that it did not (an anomaly is invisible to it), so what only it
 * could deny waits for a person. A search changes nothing outside and is simply asked again.
 */
@Component
public class DoubtSettler {

    /** Until a look-up that got no answer is made again. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final WorkQueue queue;
    private final TransactionStore store;
    private final HubWords words;
    private final Errands errands;
    private final Conclusion conclusion;
    private final TokenStore token;
    private final CallGate gate;
    private final PsbioSettings psbio;
    private final JobSettings settings;
    private final WorkFailures failures;

    DoubtSettler(
            WorkQueue queue,
            TransactionStore store,
            HubWords words,
            Errands errands,
            Conclusion conclusion,
            TokenStore token,
            CallGate gate,
            PsbioSettings psbio,
            JobSettings settings,
            WorkFailures failures) {
        this.queue = queue;
        this.store = store;
        this.words = words;
        this.errands = errands;
        this.conclusion = conclusion;
        this.token = token;
        this.gate = gate;
        this.psbio = psbio;
        this.settings = settings;
        this.failures = failures;
    }

    /** Transactions in doubt that are due, those included whose worker died with the call open. */
    public List<Claim> claim() {
        queue.claim(State.SUBMITTING, settings.batch(), settings.lease()).forEach(this::doubt);
        return gate.isOpen() ? queue.claim(State.IN_DOUBT, settings.batch(), settings.lease()) : List.of();
    }

    /** One that cannot be read must not keep the others from being looked up. */
    private void doubt(Claim abandoned) {
        try {
            store.find(abandoned.tguid())
                    .ifPresent(transaction -> conclusion.write(
                            transaction,
                            abandoned,
                            Change.to(State.IN_DOUBT, "its worker stopped with the call open")
                                    .after(Backoff.ofSchedule(settings.quarantine(), 0))));
        } catch (RuntimeException | Error e) {
            failures.take(abandoned, e);
        }
    }

    /** @return null when the claim is no longer ours, or the matter was settled without a look-up */
    public @Nullable Errand load(Claim claim) {
        Errand errand = errands.load(claim);
        if (errand != null && !errand.transaction().kind().hasEffect()) {
            write(errand, Change.to(State.READY, "a search may be asked twice"));
            return null;
        }
        return errand;
    }

    /** The list holds enrolments and updates; what it does not hold of a deletion proves nothing. */
    public boolean asksList(Errand errand) {
        return psbio.listByProtocol() && errand.transaction().kind() != Kind.DELETE;
    }

    /** @return the errand when the list could not tell, or null when it is settled or has to wait */
    public @Nullable Errand afterList(Errand errand, LookUp lookUp) {
        if (lookUp instanceof LookUp.Found found && found.tcn() != null) {
            write(errand, Change.to(State.SUBMITTED, "found by its protocol").under(found.tcn()));
            return null;
        }
        if (lookUp instanceof LookUp.Absent) {
            write(
                    errand,
                    lastLookUp(errand)
                            ? Change.to(
                                    State.READY,
                                    "surely absent: the list did not hold it "
                                            + settings.quarantine().size() + " times")
                            : stillOpen(errand));
            return null;
        }
        return unlessAway(errand, lookUp);
    }

    /** The last word when there is no list by protocol. */
    public void afterConsulta(Errand errand, LookUp lookUp) {
        if (unlessAway(errand, lookUp) == null) {
            return;
        }
        Transaction transaction = errand.transaction();
        boolean found = lookUp instanceof LookUp.Found;
        if (transaction.kind() == Kind.ENROLL
                && lookUp instanceof LookUp.Found there
                && Boolean.FALSE.equals(transaction.knownBefore())
                && ours(there)) {
            write(
                    errand,
                    Change.done(Outcome.OK, "the IDN is enrolled now and was not before")
                            .saying(
                                    words.of(Occasion.ENROLLED_UNSEEN).status(),
                                    words.of(Occasion.ENROLLED_UNSEEN).message()));
        } else if (transaction.kind() == Kind.DELETE && lookUp instanceof LookUp.Absent) {
            write(
                    errand,
                    Change.done(Outcome.OK, "the IDN is gone")
                            .saying(
                                    words.of(Occasion.DELETED_UNSEEN).status(),
                                    words.of(Occasion.DELETED_UNSEEN).message()));
        } else if ((found && transaction.kind() != Kind.DELETE) || lastLookUp(errand)) {
            write(errand, Change.park(ParkReason.UNDECIDABLE, "no look-up can tell whether the PSBio holds it"));
        } else {
            write(errand, stillOpen(errand));
        }
    }

    private @Nullable Errand unlessAway(Errand errand, LookUp lookUp) {
        if (lookUp instanceof LookUp.TokenRefused refused) {
            token.refused(refused.token());
            queue.release(errand.claim(), AGAIN);
            return null;
        }
        if (lookUp instanceof LookUp.Away away) {
            queue.release(errand.claim(), away.wait(AGAIN));
            return null;
        }
        return errand;
    }

    private Change stillOpen(Errand errand) {
        int next = errand.transaction().lookups() + 1;
        return Change.to(State.IN_DOUBT, "look-up " + next + " did not settle it")
                .after(Backoff.ofSchedule(settings.quarantine(), next));
    }

    private boolean lastLookUp(Errand errand) {
        return errand.transaction().lookups() + 1 >= settings.quarantine().size();
    }

    private boolean ours(LookUp.Found found) {
        return psbio.owner() == null || found.owner() == null || psbio.owner().equals(found.owner());
    }

    private void write(Errand errand, Change change) {
        conclusion.write(errand.transaction(), errand.claim(), change);
    }
}
