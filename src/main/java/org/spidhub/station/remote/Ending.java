package org.spidhub.station.remote;

import org.spidhub.station.remote.RemoteCapture.State;

/** Why a remote capture ended without a verdict on a picture, as stations read it in the message of its transaction. */
enum Ending {
    LINK_EXPIRED(State.EXPIRED, "the link expired before a picture came; ask for a new link"),
    VERDICT_LATE(State.EXPIRED, "the capture expired before the operator decided on its picture; ask for a new link"),
    WITHDRAWN(State.REFUSED, "the operator ended the capture before a picture came"),
    REPLACED(State.ENDED, "a newer link for the same person replaced this one"),
    COUNTER(State.ENDED, "the person was enrolled without the link before a picture came"),
    DELETION(State.ENDED, "the person was deleted before a picture came"),
    ADMINISTRATOR(State.ENDED, "an administrator ended the capture"),
    CLOSED(State.ENDED, "its transaction was closed");

    private final State state;
    private final String words;

    Ending(State state, String words) {
        this.state = state;
        this.words = words;
    }

    /** The state a capture has afterwards. */
    State state() {
        return state;
    }

    String words() {
        return words;
    }
}
