package org.spidhub.remote;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.remote.RemoteCapture.State;
import org.spidhub.security.LookupHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps remote captures; every change of state is guarded by the state it starts from, so each happens once. */
@Repository
class CaptureStore {

    private final JdbcClient db;
    private final LookupHash hash;
    private final Duration linkValidFor;

    CaptureStore(JdbcClient db, LookupHash hash, RemoteSettings settings) {
        this.db = db;
        this.hash = hash;
        this.linkValidFor = settings.linkValidFor();
    }

    /** @param secret the unguessable part of the link; only its hash is kept; null when an outside service made the link */
    void open(
            UUID tguid,
            Purpose purpose,
            State state,
            UUID personGuid,
            @Nullable String secret,
            @Nullable String providerGuid,
            Duration validFor) {
        db.sql("""
                        insert into remote_capture (tguid, purpose, state, person_guid, link_hash, provider_guid, expires_at)
                        values (:tguid, :purpose, :state, :person, :link, :provider,
                                now() + make_interval(secs => :seconds))""")
                .param("tguid", tguid)
                .param("purpose", purpose.name())
                .param("state", state.name())
                .param("person", personGuid)
                .param("link", secret == null ? null : link(secret), java.sql.Types.BINARY)
                .param("provider", providerGuid)
                .param("seconds", validFor.toSeconds())
                .update();
    }

    Optional<RemoteCapture> find(UUID tguid) {
        return query("tguid = :value", tguid).stream().findFirst();
    }

    /** By the handle of the outside service. */
    Optional<RemoteCapture> ofProvider(String providerGuid) {
        return query("provider_guid = :value", providerGuid).stream().findFirst();
    }

    /** A capture whose link may still be used; unknown, used and expired links look alike. */
    Optional<RemoteCapture> usable(String secret) {
        return query(
                        "link_hash = :value and state = 'OPEN' and expires_at > now() and created_at > now() - interval '"
                                + linkValidFor.toSeconds() + " seconds'",
                        link(secret))
                .stream()
                .findFirst();
    }

    List<RemoteCapture> expired() {
        return query("state in ('OPEN', 'TAKEN') and expires_at < now() and :value = 1", 1);
    }

    /** @return false when it was in another state */
    boolean move(UUID tguid, State from, State to) {
        return db.sql(
                                "update remote_capture set state = :to, updated_at = now() where tguid = :tguid and state = :from")
                        .param("to", to.name())
                        .param("tguid", tguid)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    private List<RemoteCapture> query(String condition, Object value) {
        return db.sql("select * from remote_capture where " + condition)
                .param("value", value)
                .query((row, i) -> new RemoteCapture(
                        row.getObject("tguid", UUID.class),
                        Purpose.valueOf(row.getString("purpose")),
                        State.valueOf(row.getString("state")),
                        row.getObject("person_guid", UUID.class),
                        row.getString("provider_guid"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private byte[] link(String secret) {
        return hash.of("capture-link:" + secret);
    }
}
