package org.spidhub.administration.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Writes a row of the outbox as a CloudEvents 1.0 document, JSON format, structured mode. */
@Component
class CloudEvents implements RowMapper<HubEvent> {

    private final ObjectMapper json;

    CloudEvents(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public HubEvent mapRow(ResultSet row, int number) throws SQLException {
        long sequence = row.getLong("id");
        UUID id = row.getObject("event_id", UUID.class);
        UUID subject = row.getObject("subject", UUID.class);
        String type = row.getString("type");
        Instant at = row.getObject("created_at", OffsetDateTime.class).toInstant();
        ObjectNode document = json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", "/spid-hub")
                .put("type", "org.spidhub." + type)
                .put("subject", subject.toString())
                .put("time", at.toString())
                .put("sequence", Long.toString(sequence))
                .put("datacontenttype", "application/json");
        try {
            document.set("data", json.readTree(row.getString("payload")));
        } catch (JsonProcessingException e) {
            throw new SQLException("the payload of event " + id + " is not JSON", e);
        }
        return new HubEvent(sequence, id, subject, type, at, document.toString());
    }
}
