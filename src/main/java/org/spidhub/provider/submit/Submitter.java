package org.spidhub.provider.submit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.provider.psbio.CallGate;
import org.spidhub.provider.psbio.HubWords;
import org.spidhub.provider.psbio.HubWords.Occasion;
import org.spidhub.provider.psbio.IdnReply;
import org.spidhub.provider.psbio.LookUp;
import org.spidhub.provider.psbio.Mapped;
import org.spidhub.provider.psbio.PsbioReply;
import org.spidhub.provider.psbio.PsbioSettings;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.provider.work.Backoff;
import org.spidhub.provider.work.Errand;
import org.spidhub.provider.work.Errands;
import org.spidhub.provider.work.JobSettings;
import org.spidhub.provider.work.Pace;
import org.spidhub.provider.work.RetryBudget;
import org.spidhub.register.Conclusion;
import org.spidhub.register.transaction.Attempts;
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
 * Carries transactions that are READY to the PSBio, each exactly once: the intent is committed before the call, and what the call
 * came to decides the next state. The steps are called in the order of {@code routes/40-submit}.
 */
@Component
public class Submitter {

    /** Goal R7: sending the same data once more would not change the PSBio's mind. */
    private static final int REFUSALS = 3;

    private final WorkQueue queue;
    private final TransactionStore store;
    private final HubWords words;
    private final Errands errands;
    private final Submission submission;
    private final Attempts attempts;
    private final Conclusion conclusion;
    private final SubmissionAnswers answers;
    private final TokenStore token;
    private final CallGate gate;
    private final PsbioSettings psbio;
    private final JobSettings settings;
    private final Pace pace;
    private final RetryBudget retries;

    Submitter(
            WorkQueue queue,
            TransactionStore store,
            HubWords words,
            Errands errands,
            Submission submission,
            Attempts attempts,
            Conclusion conclusion,
            SubmissionAnswers answers,
            TokenStore token,
            CallGate gate,
            PsbioSettings psbio,
            JobSettings settings,
            Pace pace,
            RetryBudget retries) {
        this.queue = queue;
        this.store = store;
        this.words = words;
        this.errands = errands;
        this.submission = submission;
        this.attempts = attempts;
        this.conclusion = conclusion;
        this.answers = answers;
        this.token = token;
        this.gate = gate;
        this.psbio = psbio;
        this.settings = settings;
        this.pace = pace;
        this.retries = retries;
    }

    /** The next enrolments, updates and deletions to send; none while the token is stale or the PSBio is known to be away. */
    public List<Claim> claim() {
        return claim(EnumSet.of(Kind.ENROLL, Kind.UPDATE, Kind.DELETE), false);
    }

    /** The next verifications to send: somebody stands at the counter. */
    public List<Claim> claimInteractive() {
        return claim(EnumSet.of(Kind.SEARCH), true);
    }

    private List<Claim> claim(Set<Kind> kinds, boolean interactive) {
        if (!gate.isOpen()) {
            return List.of();
        }
        int granted = pace.take(settings.batch(), interactive);
        List<Claim> claims = granted == 0 ? List.of() : queue.claim(State.READY, kinds, granted, settings.lease());
        pace.used(granted, claims.size(), interactive);
        return claims;
    }

    /** @return null when there is nothing to do any more */
    public @Nullable Errand load(Claim claim) {
        Errand errand = errands.load(claim);
        if (errand != null && !retries.lets(errand.transaction().attempts())) {
            postpone(errand, ownWait(errand));
            return null;
        }
        return errand;
    }

    /** @return the errand with its IDN, or null when it has to wait */
    public @Nullable Errand withIdn(Errand errand, IdnReply reply) {
        if (reply instanceof IdnReply.Known known) {
            store.rememberIdn(errand.claim(), known.idn(), null);
            return errand.with(known.idn());
        }
        if (reply instanceof IdnReply.TokenRefused refused) {
            token.refused(refused.token());
        }
        if (reply instanceof IdnReply.Away away) {
            postpone(errand, away.wait(ownWait(errand)));
        } else {
            postpone(errand, ownWait(errand));
        }
        return null;
    }

    /** Whether the IDN is looked up before the first send, so that a lost answer can be told from a known person later. */
    public boolean needsLookUp(Errand errand) {
        Kind kind = errand.transaction().kind();
        return psbio.preflight() && (kind == Kind.ENROLL || kind == Kind.UPDATE);
    }

    /** @return the errand when it may be sent, or null when it is settled or has to wait */
    public @Nullable Errand screen(Errand errand, LookUp lookUp) {
        Transaction transaction = errand.transaction();
        if (lookUp instanceof LookUp.TokenRefused refused) {
            token.refused(refused.token());
            postpone(errand, ownWait(errand));
            return null;
        }
        if (lookUp instanceof LookUp.Away away) {
            postpone(errand, away.wait(ownWait(errand)));
            return null;
        }
        boolean known = lookUp instanceof LookUp.Found;
        if (!(lookUp instanceof LookUp.Unknown)) {
            store.rememberIdn(errand.claim(), errand.idnOrEmpty(), known);
        }
        if (known && transaction.kind() == Kind.ENROLL) {
            conclusion.write(transaction, errand.claim(), knownPerson(transaction));
            return null;
        }
        return errand;
    }

    /** An IDN that was unknown before a doubtful attempt and is known now was enrolled by that attempt. */
    private Change knownPerson(Transaction transaction) {
        boolean ours = Boolean.FALSE.equals(transaction.knownBefore()) && transaction.lookups() > 0;
        return ours
                ? Change.done(Outcome.OK, "an earlier attempt had reached the PSBio")
                        .saying(
                                words.of(Occasion.ENROLLED_UNSEEN).status(),
                                words.of(Occasion.ENROLLED_UNSEEN).message())
                : Change.done(Outcome.REJECTED, "the IDN is enrolled already, found before sending")
                        .saying(
                                words.of(Occasion.KNOWN_BEFORE).status(),
                                words.of(Occasion.KNOWN_BEFORE).message());
    }

    /**
     * Builds what is to be mapped and sent. What cannot be built, and what ended in internal errors as often as it may, waits for a
     * person instead.
     *
     * @return the errand with its payload, or null when it was parked
     */
    public @Nullable Errand prepare(Errand errand) {
        Transaction transaction = errand.transaction();
        if (transaction.failures() >= settings.maxFailures()) {
            park(
                    errand,
                    ParkReason.INTERNAL,
                    "failed " + transaction.failures() + " times without an answer that counts");
            return null;
        }
        try {
            return errand.carrying(
                    transaction.kind() == Kind.DELETE ? submission.ofDeletion(errand) : submission.of(errand));
        } catch (SealBroken e) {
            park(errand, ParkReason.UNREADABLE, "a stored sample does not open");
            return null;
        }
    }

    /**
     * Commits the attempt, the last thing before the call. What does not map, and data that was refused again and again, waits for a
     * person without one.
     *
     * @return the errand with its attempt and body, or null when there is nothing to send
     */
    public @Nullable Errand begin(Errand errand, Mapped mapped) {
        Transaction transaction = errand.transaction();
        if (mapped instanceof Mapped.Unfit unfit) {
            park(errand, ParkReason.UNREADABLE, "it does not map: " + unfit.reason());
            return null;
        }
        String digest = Objects.requireNonNull(errand.payload(), "built before").digest();
        if (transaction.kind().hasEffect() && attempts.refusals(transaction, digest) >= REFUSALS) {
            park(errand, ParkReason.PERSON_BLOCKED, "the PSBio has refused the same data " + REFUSALS + " times");
            return null;
        }
        Claim attempt =
                store.beginAttempt(errand.claim(), digest, settings.lease()).orElse(null);
        if (attempt == null) {
            queue.release(errand.claim(), Duration.ZERO); // it waited here for longer than its lease
            return null;
        }
        return errand.begun(attempt, ((Mapped.Fit) mapped).body());
    }

    /** Writes what the call came to. */
    public void conclude(Errand errand, PsbioReply reply) {
        if (reply instanceof PsbioReply.TokenRefused refused) {
            token.refused(refused.token());
        }
        conclusion.write(errand.transaction(), errand.claim(), answers.after(errand.transaction(), reply));
    }

    private void park(Errand errand, ParkReason reason, String cause) {
        conclusion.write(errand.transaction(), errand.claim(), Change.park(reason, cause));
    }

    private void postpone(Errand errand, Duration wait) {
        queue.release(errand.claim(), wait);
    }

    private static Duration ownWait(Errand errand) {
        return Backoff.afterTry(errand.transaction().attempts() + 3);
    }
}
