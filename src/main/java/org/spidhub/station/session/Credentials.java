package org.spidhub.station.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** What the published "string" of authenticate may be: {@code user:password}, bare or as a JSON string, or an object. */
record Credentials(String user, String password) {

    /** @throws Refusal when user or password cannot be told */
    static Credentials read(String body, ObjectMapper json) {
        String text = body.trim();
        if (text.startsWith("\"") || text.startsWith("{")) {
            try {
                JsonNode node = json.readTree(text);
                if (node.isObject()) {
                    return of(
                            node.path("user").asText(""),
                            node.path("pass").asText(node.path("password").asText("")));
                }
                text = node.asText("");
            } catch (JsonProcessingException e) {
                throw new Refusal(ErrorCode.MALFORMED_JSON, "send user:password, or an object with user and pass");
            }
            if (text.startsWith("{")) {
                return read(text, json);
            }
        }
        int colon = text.indexOf(':');
        return colon < 1 ? of("", "") : of(text.substring(0, colon), text.substring(colon + 1));
    }

    private static Credentials of(String user, String password) {
        if (user.isBlank() || password.isEmpty()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "send user:password, or an object with user and pass");
        }
        return new Credentials(user, password);
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
