package org.spidhub.station.contract;

/** What a transaction is for. */
public enum TransactionType {
    ENROLL,
    SEARCH,
    DELETE
}
