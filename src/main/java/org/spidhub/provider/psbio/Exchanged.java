package org.spidhub.provider.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one HTTP call to the PSBio came to, before anybody reads its meaning. */
public sealed interface Exchanged {

    /**
     * It answered in its own form.
     *
     * @param body a JSON object
     * @param token the token the call was made with
     * @param tokenRefused whether it says that it does not take the token
     */
    record Answer(int status, JsonNode body, String token, boolean tokenRefused) implements Exchanged {

        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * Something answered without a body of the PSBio: a gateway, a firewall, a container while it is redeployed. It says what became
     * of the call, and nothing about the transaction.
     *
     * @param json whether its body was a JSON object, though none of the PSBio's
     * @param taken whether the PSBio may have got the request all the same
     * @param reason in plain words
     * @param retryAfter how long it asks to be left alone, at most an hour
     */
    record PathAnswer(
            int status,
            boolean json,
            boolean taken,
            String reason,
            @Nullable Duration retryAfter) implements Exchanged {}

    /**
     * Nobody answered.
     *
     * @param sent whether the request may have reached it
     */
    record NoAnswer(boolean sent, String reason) implements Exchanged {}
}
