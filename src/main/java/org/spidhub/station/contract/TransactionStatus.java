package org.spidhub.station.contract;

/** The coarse states a client sees; the fine provider value travels in the message. */
public enum TransactionStatus {
    OK,
    SEARCH_PENDING,
    SEARCH_ENQUEUED,
    SEARCH_MATCH,
    SEARCH_NOT_MATCH,
    SEARCH_FAILED,
    ENROLL_PENDING,
    ENROLL_ENQUEUED,
    ENROLL_OK,
    ENROLL_REJECTED,
    ENROLL_FAILED,
    DELETE_PENDING,
    DELETE_OK,
    DELETE_FAILED,
    ERROR
}
