package org.spidhub.register;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.NewTransaction;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;

/** The one place where a transaction is opened: a new handle, the identity sealed for it, and the row. */
@Component
public class Transactions {

    private final TransactionStore store;
    private final IdentityVault identities;

    Transactions(TransactionStore store, IdentityVault identities) {
        this.store = store;
        this.identities = identities;
    }

    /**
     * Whom a new transaction is about and what it brings.
     *
     * @param state {@link State#READY}, or {@link State#RECEIVED} for one that waits for a capture
     * @param predecessor the transaction this one continues
     * @param stationTime when the samples were taken, by the station
     */
    public record Opening(
            Kind kind,
            State state,
            UUID personGuid,
            Identity identity,
            Details details,
            @Nullable UUID predecessor,
            @Nullable Instant stationTime) {}

    /**
     * Joins the caller's database transaction.
     *
     * @param caller who asked for it, for its history
     * @return its handle
     * @throws org.springframework.dao.DuplicateKeyException when the person has an open enrolment already, or the predecessor has
     *     been continued already
     */
    public UUID open(Opening opening, String caller) {
        UUID tguid = UUID.randomUUID();
        store.open(
                new NewTransaction(
                        tguid,
                        opening.kind(),
                        opening.state(),
                        opening.personGuid(),
                        identities.seal(opening.personGuid(), tguid, opening.identity()),
                        opening.details(),
                        opening.predecessor(),
                        opening.stationTime()),
                caller);
        return tguid;
    }
}
