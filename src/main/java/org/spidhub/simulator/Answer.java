package org.spidhub.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** What a pretend service says, before a fault spoils it. */
record Answer(int status, String contentType, String body) {

    static Answer text(String body) {
        return new Answer(200, "text/plain", body);
    }

    static Answer json(JsonNode body) {
        return json(200, body);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", body.toString());
    }
}
