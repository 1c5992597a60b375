package org.spidhub.register;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.register.gallery.Anomalies;
import org.spidhub.register.gallery.DuplicateCheck;
import org.spidhub.register.person.Departure;
import org.spidhub.register.person.PersonMarks;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a step and what it means for the person in one database transaction, and tells the log in plain words. */
@Component
public class Conclusion {

    private static final Logger log = LoggerFactory.getLogger(Conclusion.class);

    private final TransactionStore store;
    private final PersonStore people;
    private final Departure departure;
    private final DuplicateCheck duplicates;
    private final Anomalies anomalies;
    private final PersonMarks marks;

    Conclusion(
            TransactionStore store,
            PersonStore people,
            Departure departure,
            DuplicateCheck duplicates,
            Anomalies anomalies,
            PersonMarks marks) {
        this.store = store;
        this.people = people;
        this.departure = departure;
        this.duplicates = duplicates;
        this.anomalies = anomalies;
        this.marks = marks;
    }

    /** @return false when somebody else moved the transaction meanwhile; nothing was written */
    @Transactional
    public boolean write(Transaction transaction, Claim claim, Change change) {
        if (transaction.kind() != Kind.SEARCH) {
            people.lock(transaction.personGuid());
        }
        if (!store.advance(claim, change)) {
            log.info("{} {} was moved by another worker; this answer is dropped", transaction.kind(), claim.tguid());
            return false;
        }
        if (enrols(transaction.kind())) {
            applyToPerson(transaction, change);
        }
        if (transaction.kind() == Kind.DELETE && change.to() == State.DONE && change.outcome() == Outcome.OK) {
            departure.leave(
                    transaction.personGuid(),
                    transaction.tguid(),
                    transaction.details().motive());
        }
        tell(transaction, claim, change);
        return true;
    }

    private void applyToPerson(Transaction transaction, Change change) {
        if (change.to() == State.DONE && change.outcome() == Outcome.OK) {
            people.enroll(transaction.personGuid(), transaction.tguid());
            if (anomalies.anyOpen(transaction.personGuid())) {
                people.except(transaction.personGuid(), transaction.tguid());
                log.warn(
                        "{} {} is enrolled, but looks like somebody else. Hint: close its anomaly at /hub/anomalies",
                        transaction.kind(),
                        transaction.tguid());
            }
            duplicates.ask(transaction.tguid(), transaction.personGuid());
        } else if (change.to() == State.DONE) {
            people.mark(transaction.personGuid(), PersonStatus.FAILED);
        } else if (change.fineStatus() != null) {
            marks.of(change.fineStatus()).ifPresent(status -> people.mark(transaction.personGuid(), status));
        }
    }

    private static void tell(Transaction transaction, Claim claim, Change change) {
        if (change.to() == State.PARKED) {
            log.warn(
                    "{} {} waits for a person: {}. Hint: {}",
                    transaction.kind(),
                    claim.tguid(),
                    change.cause(),
                    change.parkedReason() == null ? "" : change.parkedReason().advice());
        } else if (claim.state() != change.to() || change.fineStatus() != null) {
            log.info(
                    "{} {} {} -> {}{}: {}",
                    transaction.kind(),
                    claim.tguid(),
                    claim.state(),
                    change.to(),
                    change.outcome() == null ? "" : " " + change.outcome(),
                    change.cause());
        }
    }

    private static boolean enrols(Kind kind) {
        return kind == Kind.ENROLL || kind == Kind.UPDATE;
    }
}
