package org.spidhub.jobs;

import org.jspecify.annotations.Nullable;
import org.spidhub.person.Identity;
import org.spidhub.transaction.Transaction;

/** A transaction on its way to the PSBio, with what the worker learnt about it so far. */
public record Errand(
        Transaction transaction,
        Identity identity,
        @Nullable String idn) {

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

    Errand with(String found) {
        return new Errand(transaction, identity, found);
    }

    /** E (error) or F (fraud) of a deletion; empty for other kinds. */
    public String motive() {
        return transaction.details().path("motive").asText("");
    }
}
