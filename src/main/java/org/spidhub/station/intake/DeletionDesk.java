package org.spidhub.station.intake;

import java.util.Optional;
import java.util.UUID;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.Transactions;
import org.spidhub.register.person.Departure;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.Reply;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes people: from this hub at once, from the PSBio in a transaction of its own. */
@Component
public class DeletionDesk {

    private final PersonStore people;
    private final Departure departure;
    private final TransactionStore store;
    private final TransactionDesk transactions;
    private final Transactions register;
    private final AuditTrail audit;
    private final Invitations invitations;

    DeletionDesk(
            PersonStore people,
            Departure departure,
            TransactionStore store,
            TransactionDesk transactions,
            Transactions register,
            AuditTrail audit,
            Invitations invitations) {
        this.people = people;
        this.departure = departure;
        this.store = store;
        this.transactions = transactions;
        this.register = register;
        this.audit = audit;
        this.invitations = invitations;
    }

    /**
     * Removes a person from this hub only. From now on only administrators see the images, as long as
     * {@code hub.retention.departed} keeps them.
     *
     * @return 200 with a finished delete transaction, 204 when the person was removed before
     */
    @Transactional
    public Reply deletePerson(String cpf) {
        String digits = Capture.cpf(cpf, "cpf").digits();
        Person person = people.find(digits).orElseThrow(DeletionDesk::unknown);
        if (person.status() == PersonStatus.DELETED) {
            return Reply.noContent();
        }
        refuseWhileOpen(person);
        UUID tguid = open(person, digits, Details.NONE);
        Transaction opened = store.find(tguid).orElseThrow();
        departure.leave(person.personGuid(), tguid, "");
        store.advance(opened.claim(), Change.done(Outcome.OK, "removed from this hub"));
        audit.record(
                "PERSON_DELETED",
                person.personGuid().toString(),
                "by " + Caller.current().name());
        return Reply.ok(transactions.deleteResult(tguid.toString()));
    }

    /**
     * Has the PSBio remove a person; this hub follows when the PSBio has.
     *
     * @param motive E (error) or F (fraud)
     * @return the new delete transaction, or the one that is still open
     */
    @Transactional
    public ExternalResult deleteAtProvider(String cpf, String motive) {
        String digits = Capture.cpf(cpf, "cpf").digits();
        if (!motive.equals("E") && !motive.equals("F")) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "mot is E (error) or F (fraud)");
        }
        Person person = people.find(digits)
                .filter(found -> found.status() != PersonStatus.DELETED)
                .orElseThrow(DeletionDesk::unknown);
        Optional<Transaction> newest = store.latestOf(person.personGuid());
        if (newest.isPresent()
                && newest.get().kind() == Kind.DELETE
                && !newest.get().state().isFinal()) {
            return transactions.deleteResult(newest.get().tguid().toString());
        }
        refuseWhileOpen(person);
        UUID tguid = open(person, digits, Details.ofDeletion(motive));
        audit.record(
                "DELETE_ACCEPTED",
                tguid.toString(),
                "motive " + motive + ", by " + Caller.current().name());
        return transactions.deleteResult(tguid.toString());
    }

    private UUID open(Person person, String digits, Details details) {
        String caller = Caller.current().name();
        return register.open(
                new Transactions.Opening(
                        Kind.DELETE,
                        State.READY,
                        person.personGuid(),
                        new Identity(digits, caller),
                        details,
                        null,
                        null),
                caller);
    }

    /** An invitation to a remote capture that nobody has used is ended, and no reason to wait. */
    private void refuseWhileOpen(Person person) {
        people.lock(person.personGuid());
        invitations.endOverdue();
        invitations.giveWay(person.personGuid(), Invitations.Before.DELETION);
        store.openEnrolmentOf(person.personGuid()).ifPresent(open -> {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "enrolment " + open + " of this person has not ended yet");
        });
    }

    private static Refusal unknown() {
        return new Refusal(ErrorCode.PERSON_UNKNOWN, "nobody is known under this CPF");
    }
}
