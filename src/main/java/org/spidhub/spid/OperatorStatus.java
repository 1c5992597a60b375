package org.spidhub.spid;

/** Life of an operator: registered, being checked, allowed, doubted, removed, or above all checks. */
public enum OperatorStatus {
    PENDING,
    ENQUEUED,
    VERIFIED,
    EXCEPTION,
    DELETED,
    GOD_MODE
}
