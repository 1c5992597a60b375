package org.spidhub.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What one HTTP call to the PSBio came to, before anybody reads its meaning. */
public sealed interface Exchanged {

    /**
     * It answered.
     *
     * @param body a JSON object, or null when the status says all (401, 404)
     * @param token the token the call was made with
     */
    record Answer(int status, @Nullable JsonNode body, String token) implements Exchanged {

        @Nullable
        String text(String field) {
            return body != null && body.hasNonNull(field) ? body.get(field).asText() : null;
        }

        boolean tokenRefused() {
            return status == 401 || status == 403 || "AUTHENTICATION_FAILED".equals(text("status"));
        }

        @Override
        public String toString() {
            return "HTTP " + status;
        }
    }

    /**
     * It did not.
     *
     * @param sent whether the request may have reached it
     */
    record NoAnswer(boolean sent, String reason) implements Exchanged {}
}
