package org.spidhub.register.person;

/** How far a person's record has come; the words stations read in {@code enroll-status}. */
public enum PersonStatus {
    ENQUEUED,
    ENROLLED,
    EXCEPTION,
    FAILED,
    DELETED
}
