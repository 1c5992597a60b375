package org.spidhub.station.contract;

/** Life of an operator: registered, being checked, allowed, doubted, removed, or above all checks. */
public enum OperatorStatus {
    PENDING,
    ENQUEUED,
    VERIFIED,
    EXCEPTION,
    DELETED,
    GOD_MODE
}
