package org.spidhub.register.transaction;

/** Why a transaction waits for a person, and what that person should do. */
public enum ParkReason {
    UNDECIDABLE(
            "The PSBio may or may not hold it and no look-up can tell. Ask the PSBio for the protocol, then replay or close."),
    TOO_MANY_ATTEMPTS("Every attempt was answered with an error. Read the last one, mend its cause, then replay."),
    REFUSED_REQUEST(
            "The PSBio refused the request itself. Read its message, mend the data or the mapping, then replay."),
    UNKNOWN_STATUS("The PSBio answered a status the hub does not know. Add it to codes/psbio-status.csv, then replay."),
    UNREADABLE("The stored data does not open or does not map. Check the master key and the mapping, then replay."),
    PERSON_BLOCKED("The same data of this person was refused three times. Treat the cause first, then replay."),
    INTERNAL(
            "The hub failed at it again and again. Look for the incident of the last step in the log, mend its cause, then replay or close."),
    BY_HAND("An administrator stopped it. Replay it, or close it.");

    private final String advice;

    ParkReason(String advice) {
        this.advice = advice;
    }

    /** One or two sentences for the operator. */
    public String advice() {
        return advice;
    }
}
