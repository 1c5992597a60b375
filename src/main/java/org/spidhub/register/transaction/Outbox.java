package org.spidhub.register.transaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where events wait until the relay has handed them on; writing one joins the caller's database transaction. */
@Repository
public class Outbox {

    private final JdbcClient db;

    Outbox(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param subject the person it is about: events of one subject keep their order
     * @param type a dotted lower-case name such as {@code transaction.done}
     * @param payload ids and statuses, never personal or biometric data
     */
    public void add(UUID subject, String type, JsonNode payload) {
        db.sql("""
                        insert into outbox (event_id, subject, type, payload)
                        values (:id, :subject, :type, cast(:payload as jsonb))""")
                .param("id", UUID.randomUUID())
                .param("subject", subject)
                .param("type", type)
                .param("payload", payload.toString())
                .update();
    }
}
