package org.spidhub.register.transaction;

/** How a transaction ended, in words that are neither the stations' nor the PSBio's. */
public enum Outcome {
    /** Done as asked. */
    OK,
    /** Refused because the person is already known; an enrolment may be redirected to a search. */
    REJECTED,
    /** Refused for another reason. */
    FAILED,
    MATCH,
    NOT_MATCH,
    /** It could not be carried out. */
    ERROR
}
