package org.spidhub.administration.reconcile;

import java.util.Optional;
import java.util.UUID;
import org.spidhub.administration.reconcile.Divergences.Divergence;
import org.spidhub.platform.StoredWord;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.Conclusion;
import org.spidhub.register.Transactions;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mends single differences when a person asks for it; an ended transaction keeps its end, only records around it move. */
@Component
class Repairs {

    private final Divergences divergences;
    private final TransactionStore store;
    private final Transactions register;
    private final PersonStore people;
    private final SampleVault samples;
    private final IdentityVault identities;
    private final Conclusion conclusion;
    private final AuditTrail audit;
    private final Invitations invitations;

    Repairs(
            Divergences divergences,
            TransactionStore store,
            Transactions register,
            PersonStore people,
            SampleVault samples,
            IdentityVault identities,
            Conclusion conclusion,
            AuditTrail audit,
            Invitations invitations) {
        this.divergences = divergences;
        this.store = store;
        this.register = register;
        this.people = people;
        this.samples = samples;
        this.identities = identities;
        this.conclusion = conclusion;
        this.audit = audit;
        this.invitations = invitations;
    }

    /**
     * Repairs one; a repeat changes nothing.
     *
     * @return the line as it is now
     * @throws Refusal when there is no repair for it, or the records have moved on since it was found
     */
    @Transactional
    Divergence repair(UUID run, long number) {
        Divergence found = divergences
                .find(run, number)
                .orElseThrow(() -> new Refusal(ErrorCode.TRANSACTION_UNKNOWN, "no such line in this report"));
        if (found.repairedAt() != null) {
            return found;
        }
        Transaction transaction = Optional.ofNullable(found.tguid())
                .flatMap(store::find)
                .orElseThrow(() ->
                        new Refusal(ErrorCode.STATE_CONFLICT, "nothing is stored here that it could be repaired from"));
        String actor = Caller.current().name();
        DivergenceKind kind = StoredWord.read(DivergenceKind.class, found.kind());
        String done = switch (kind) {
            case MISSING_THERE -> enrolAgain(transaction, actor);
            case MISSING_HERE -> enrolHere(transaction, actor);
            case OTHER_STATUS -> takeOverEnd(transaction, found, actor);
            case SWAPPED_TCN -> takeOverTcn(transaction, found, actor);
            case SENT_TWICE, NOT_CHECKED -> throw new Refusal(ErrorCode.STATE_CONFLICT, kind.meaning());
        };
        divergences.repaired(number, actor, done);
        audit.record("DIVERGENCE_REPAIRED", transaction.tguid().toString(), found.kind() + ": " + done);
        return divergences.find(run, number).orElse(found);
    }

    private String enrolAgain(Transaction lost, String actor) {
        people.lock(lost.personGuid());
        invitations.giveWay(lost.personGuid(), Invitations.Before.ENROLMENT);
        store.openEnrolmentOf(lost.personGuid()).ifPresent(open -> {
            throw new Refusal(ErrorCode.ENROLL_ALREADY_OPEN, "transaction " + open + " of this person is open");
        });
        people.lock(lost.personGuid());
        requireSamples(lost.samplesFrom());
        Identity identity = identities.open(lost.personGuid(), lost.tguid(), lost.identity());
        UUID tguid = register.open(
                new Transactions.Opening(
                        Kind.ENROLL,
                        State.READY,
                        lost.personGuid(),
                        identity,
                        Details.continuing(lost.samplesFrom(), lost.details().missing()),
                        store.successorOf(lost.tguid()).isPresent() ? null : lost.tguid(),
                        lost.stationTime()),
                actor);
        return "enrolled again as " + tguid;
    }

    private String enrolHere(Transaction transaction, String actor) {
        if (transaction.state() == State.PARKED) {
            conclusion.write(
                    transaction,
                    transaction.claim(),
                    Change.done(Outcome.OK, "the reconciliation found it enrolled")
                            .by(actor));
            return "closed as OK";
        }
        return enrolFrom(transaction);
    }

    private String takeOverEnd(Transaction transaction, Divergence found, String actor) {
        if (transaction.outcome() == Outcome.OK && transaction.kind() != Kind.DELETE) {
            people.withdraw(transaction.personGuid());
            return "the person is no longer enrolled here";
        }
        if (transaction.kind() == Kind.DELETE) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "deleted here, enrolled there: order the deletion again");
        }
        return enrolFrom(transaction);
    }

    private String enrolFrom(Transaction transaction) {
        UUID source = transaction.samplesFrom();
        requireSamples(source);
        people.enroll(transaction.personGuid(), source);
        return "enrolled here by the samples of " + source;
    }

    /** Retention may have taken them, or the person was removed since: then the old pictures must not come back. */
    private void requireSamples(UUID source) {
        if (!samples.inUse(source)) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "no samples are stored that the person could be enrolled from");
        }
    }

    private String takeOverTcn(Transaction transaction, Divergence found, String actor) {
        String tcn = found.tcn();
        if (tcn == null || tcn.equals(transaction.tcn())) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "the PSBio did not tell which TCN is right");
        }
        store.correctTcn(transaction.tguid(), String.valueOf(transaction.tcn()), tcn, actor);
        return "TCN taken over from the PSBio";
    }
}
