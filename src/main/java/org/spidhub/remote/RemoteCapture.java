package org.spidhub.remote;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A remote capture as stored. */
record RemoteCapture(
        UUID tguid,
        Purpose purpose,
        State state,
        UUID personGuid,
        @Nullable String providerGuid,
        Instant expiresAt) {

    /** An expired one may hold a picture or not. */
    boolean surelyHoldsPicture() {
        return state == State.TAKEN || state == State.APPROVED || state == State.REFUSED;
    }

    enum State {
        /** The link is out. */
        OPEN,
        /** A picture is here and waits for the operator's word. */
        TAKEN,
        APPROVED,
        REFUSED,
        EXPIRED
    }
}
