package org.spidhub.provider.work;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.register.Conclusion;
import org.spidhub.register.person.Identity;
import org.spidhub.register.person.IdentityVault;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.stereotype.Component;

/** Opens claimed transactions for a worker. */
@Component
public class Errands {

    private final TransactionStore store;
    private final IdentityVault identities;
    private final Conclusion conclusion;

    Errands(TransactionStore store, IdentityVault identities, Conclusion conclusion) {
        this.store = store;
        this.identities = identities;
        this.conclusion = conclusion;
    }

    /** @return null when the claim is no longer ours, or the transaction cannot be read and was parked */
    @Nullable
    public Errand load(Claim claim) {
        Optional<Transaction> found =
                store.find(claim.tguid()).filter(read -> read.claim().equals(claim));
        if (found.isEmpty()) {
            return null;
        }
        Transaction transaction = found.get();
        try {
            Identity identity = identities.open(transaction.personGuid(), transaction.tguid(), transaction.identity());
            return Errand.of(transaction, identity);
        } catch (SealBroken e) {
            conclusion.write(
                    transaction, claim, Change.park(ParkReason.UNREADABLE, "the stored identity does not open"));
            return null;
        }
    }
}
