package org.spidhub.station.intake;

import java.util.List;
import java.util.UUID;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.Transactions;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.contract.RedirectEnrollResponse;
import org.spidhub.station.contract.TransactionStatus;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns an enrolment that was rejected because the person exists into a search with the same biometrics, once. */
@Component
public class RedirectDesk {

    private final TransactionStore store;
    private final Transactions register;
    private final TransactionDesk transactions;
    private final PersonStore people;
    private final SampleVault samples;
    private final IdentityVault identities;
    private final AuditTrail audit;

    RedirectDesk(
            TransactionStore store,
            Transactions register,
            TransactionDesk transactions,
            PersonStore people,
            SampleVault samples,
            IdentityVault identities,
            AuditTrail audit) {
        this.store = store;
        this.register = register;
        this.transactions = transactions;
        this.people = people;
        this.samples = samples;
        this.identities = identities;
        this.audit = audit;
    }

    /**
     * @return the new search; the rejected enrolment stays as it is and is its predecessor
     * @throws Refusal STATE_CONFLICT unless the enrolment was rejected and is redirected for the first time
     */
    @Transactional
    public RedirectEnrollResponse redirect(String id) {
        Transaction rejected = transactions.find(id);
        boolean redirectable = rejected.kind() != Kind.SEARCH
                && rejected.kind() != Kind.DELETE
                && rejected.state() == State.DONE
                && rejected.outcome() == Outcome.REJECTED;
        if (!redirectable) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "only an enrolment in ENROLL_REJECTED can be redirected");
        }
        if (store.successorOf(rejected.tguid()).isPresent()) {
            throw twice();
        }
        UUID person = rejected.personGuid();
        people.lock(person); // retention takes no pictures from here on
        if (!samples.inUse(rejected.tguid())) {
            throw new Refusal(
                    ErrorCode.STATE_CONFLICT,
                    "its pictures were removed, or the person was: send a verification with new ones");
        }
        Identity identity = identities.open(person, rejected.tguid(), rejected.identity());
        UUID tguid;
        try {
            tguid = register.open(
                    new Transactions.Opening(
                            Kind.SEARCH,
                            State.READY,
                            person,
                            identity,
                            Details.continuing(rejected.tguid(), List.of()),
                            rejected.tguid(),
                            rejected.stationTime()),
                    Caller.current().name());
        } catch (DuplicateKeyException e) {
            throw twice();
        }
        audit.record("ENROLL_REDIRECTED", rejected.tguid().toString(), "to " + tguid);
        return new RedirectEnrollResponse(tguid.toString(), TransactionStatus.SEARCH_PENDING);
    }

    private static Refusal twice() {
        return new Refusal(ErrorCode.STATE_CONFLICT, "this enrolment was redirected before");
    }
}
