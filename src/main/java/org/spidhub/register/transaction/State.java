package org.spidhub.register.transaction;

/** Where a transaction stands with us; the steps between them are in {@link LegalSteps}. */
public enum State {
    /** Stored, but something is still missing before it may be sent: a remote capture, an approval. */
    RECEIVED,
    /** May be sent as soon as it is due. */
    READY,
    /** An attempt is open: the call may have left the hub. */
    SUBMITTING,
    /** The call left and no answer came: the PSBio may or may not have it. */
    IN_DOUBT,
    /** The PSBio has it and is asked for its result. */
    SUBMITTED,
    /** Over; the outcome never changes. */
    DONE,
    /** Waits for a person, with a reason. */
    PARKED,
    /** Given up before anything was sent. */
    CANCELLED;

    public boolean isFinal() {
        return this == DONE || this == CANCELLED;
    }
}
