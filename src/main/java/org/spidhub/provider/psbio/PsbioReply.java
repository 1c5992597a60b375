package org.spidhub.provider.psbio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call to the PSBio, sorted by the only question that matters: may it have had an effect? */
public sealed interface PsbioReply {

    /** It answered in its own words. */
    record Answered(
            String status,
            @Nullable String message,
            @Nullable String tcn) implements PsbioReply {}

    /** It gave a TCN and no status: it holds the transaction, and its result can be asked for. */
    record Held(String tcn) implements PsbioReply {}

    /**
     * It holds the transaction under a TCN that cannot be used: sending again would double it, asking for it is impossible.
     *
     * @param reason why, in plain words
     */
    record NoHandle(String reason) implements PsbioReply {}

    /** It understood and refused the request; asking again with the same data is pointless. */
    record Refused(String code, String message) implements PsbioReply {}

    /** It did not accept our token; nothing was done. */
    record TokenRefused(String token) implements PsbioReply {
        @Override
        public String toString() {
            return "TokenRefused[***]";
        }
    }

    /**
     * The call surely had no effect: it never left, or the PSBio or something before it said it was not taken.
     *
     * @param retryAfter how long the answer asks to be left alone
     */
    record NotSent(String reason, @Nullable Duration retryAfter) implements PsbioReply {

        /** The longer of the hub's own wait and the one that was asked for. */
        public Duration wait(Duration own) {
            return Waits.longer(own, retryAfter);
        }
    }

    /** The call left and no usable answer came: it may have had its effect. */
    record Silent(String reason) implements PsbioReply {}
}
