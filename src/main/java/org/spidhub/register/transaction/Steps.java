package org.spidhub.register.transaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells what happened to a transaction: in its history, and to whoever listens. Joins the caller's database transaction. */
final class Steps {

    private final JdbcClient db;
    private final Outbox outbox;
    private final ObjectMapper json;

    Steps(JdbcClient db, Outbox outbox, ObjectMapper json) {
        this.db = db;
        this.outbox = outbox;
        this.json = json;
    }

    /** What happened, oldest first. */
    List<Step> of(UUID tguid) {
        return db.sql(
                        "select at, from_state, to_state, fine_status, actor, cause from transaction_step where tguid = :tguid order by id")
                .param("tguid", tguid)
                .query((found, i) -> new Step(
                        found.getObject("at", OffsetDateTime.class).toInstant(),
                        found.getString("from_state"),
                        found.getString("to_state"),
                        found.getString("fine_status"),
                        found.getString("actor"),
                        found.getString("cause")))
                .list();
    }

    /** A line of its history; {@code fine} is the status word in force then. */
    void add(UUID tguid, @Nullable State from, State to, @Nullable String fine, String actor, String cause) {
        db.sql("""
                        insert into transaction_step (tguid, from_state, to_state, fine_status, actor, cause)
                        values (:tguid, :from, :to, :fine, :actor, :cause)""")
                .param("tguid", tguid)
                .param("from", from == null ? null : from.name())
                .param("to", to.name())
                .param("fine", fine)
                .param("actor", actor)
                .param("cause", cause)
                .update();
    }

    /** Ids and statuses only: an event can never be called back, so nothing personal may be in it. */
    void announce(UUID tguid, UUID person, Kind kind, State state, @Nullable String outcome, @Nullable String fine) {
        ObjectNode payload = json.createObjectNode()
                .put("tguid", tguid.toString())
                .put("person", person.toString())
                .put("kind", kind.name())
                .put("state", state.name());
        if (outcome != null) {
            payload.put("outcome", outcome);
        }
        if (fine != null) {
            payload.put("psbioStatus", fine);
        }
        outbox.add(person, "transaction." + state.name().toLowerCase(java.util.Locale.ROOT), payload);
    }
}
