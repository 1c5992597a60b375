package org.spidhub.provider.work;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.Identity;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Transaction;

/**
 * A transaction on its way to the PSBio, with what the worker learnt about it so far.
 *
 * @param claim under which the next step is written; another one once the attempt is open
 * @param payload null until it is built
 * @param body in the PSBio's words; null until it is mapped, and for a deletion
 */
public record Errand(
        Transaction transaction,
        Claim claim,
        Identity identity,
        @Nullable String idn,
        @Nullable Payload payload,
        @Nullable String body) {

    static Errand of(Transaction transaction, Identity identity) {
        return new Errand(transaction, transaction.claim(), identity, transaction.idn(), null, null);
    }

    /** Eleven digits. */
    public String cpf() {
        return identity.cpf();
    }

    public boolean idnKnown() {
        return idn != null;
    }

    /** Never empty once {@link #idnKnown}. */
    public String idnOrEmpty() {
        return idn == null ? "" : idn;
    }

    /** The neutral document to map; null for a deletion, which has none. */
    public @Nullable JsonNode document() {
        return payload == null ? null : payload.document();
    }

    public Errand with(String found) {
        return new Errand(transaction, claim, identity, found, payload, body);
    }

    public Errand carrying(Payload built) {
        return new Errand(transaction, claim, identity, idn, built, body);
    }

    /** With its attempt open: what is written from now on is the answer. */
    public Errand begun(Claim attempt, @Nullable String mapped) {
        return new Errand(transaction, attempt, identity, idn, payload, mapped);
    }

    /** E (error) or F (fraud) of a deletion; empty for other kinds. */
    public String motive() {
        return transaction.details().motive();
    }

    @Override
    public String toString() {
        return transaction.toString();
    }
}
