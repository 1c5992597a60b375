package org.spidhub.administration.transactions;

import java.util.UUID;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.Setbacks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way out for a transaction whose row cannot be read, parked for that or written by a newer version: its person would be locked out for good otherwise. */
@Component
class UnreadableRows {

    private final Setbacks setbacks;
    private final PersonStore people;
    private final AuditTrail audit;

    UnreadableRows(Setbacks setbacks, PersonStore people, AuditTrail audit) {
        this.setbacks = setbacks;
        this.people = people;
        this.audit = audit;
    }

    /**
     * @param cause for the history
     * @throws Refusal unless it is parked, or of a newer version and at rest, and is to end as an error
     */
    @Transactional
    public void close(UUID tguid, Outcome outcome, String cause, String actor) {
        if (outcome != Outcome.ERROR) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "its row cannot be read, so it can only be closed with ERROR");
        }
        Setbacks.Ended ended = setbacks.end(tguid, cause, actor)
                .orElseThrow(
                        () -> new Refusal(
                                ErrorCode.STATE_CONFLICT,
                                "its row cannot be read, and a worker may be at it; the hub parks it within minutes, close it then"));
        if (ended.enrols()) {
            people.mark(ended.person(), PersonStatus.FAILED);
        }
        audit.record("TRANSACTION_CLOSED", tguid.toString(), "unreadable -> DONE ERROR: " + cause);
    }
}
