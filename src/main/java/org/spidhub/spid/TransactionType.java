package org.spidhub.spid;

/** What a transaction is for. */
public enum TransactionType {
    ENROLL,
    SEARCH,
    DELETE
}
