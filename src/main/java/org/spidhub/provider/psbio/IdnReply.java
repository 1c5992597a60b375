package org.spidhub.provider.psbio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking for the IDN of a CPF. */
public sealed interface IdnReply {

    record Known(String idn) implements IdnReply {}

    /**
     * There is none now; ask again later.
     *
     * @param reason in plain words
     * @param retryAfter how long the answer asks to be left alone
     */
    record Away(String reason, @Nullable Duration retryAfter) implements IdnReply {

        /** The longer of the hub's own wait and the one that was asked for. */
        public Duration wait(Duration own) {
            return Waits.longer(own, retryAfter);
        }
    }

    record TokenRefused(String token) implements IdnReply {
        @Override
        public String toString() {
            return "TokenRefused[***]";
        }
    }
}
