package org.spidhub.station.remote;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A remote capture as stored.
 *
 * @param linkUntil when the link dies that nobody has used
 * @param expiresAt when the whole capture ends, verdict or not
 * @param overdue whether, by the database's clock, it should have ended; never acted on otherwise than by ending it
 * @param ending why it ended without a verdict on a picture
 * @param note sentences about the picture for the operator; null when there is nothing to tell
 */
record RemoteCapture(
        UUID tguid,
        Purpose purpose,
        State state,
        UUID personGuid,
        @Nullable String providerGuid,
        Instant createdAt,
        Instant linkUntil,
        Instant expiresAt,
        boolean overdue,
        @Nullable Ending ending,
        @Nullable String note) {

    /** An expired one may hold a picture or not; one withdrawn before its picture came holds none. */
    boolean surelyHoldsPicture() {
        return state == State.TAKEN || state == State.APPROVED || (state == State.REFUSED && ending == null);
    }

    /** For a station or an administrator: {@code EXPIRED: the link expired ...}. */
    String standing() {
        return ending == null ? state.name() : state + ": " + ending.words();
    }

    enum State {
        /** The link is out. */
        OPEN,
        /** A picture is here and waits for the operator's word. */
        TAKEN,
        APPROVED,
        REFUSED,
        /** Its time ran out. */
        EXPIRED,
        /** Ended by somebody before its time. */
        ENDED;

        boolean isOpen() {
            return this == OPEN || this == TAKEN;
        }
    }
}
