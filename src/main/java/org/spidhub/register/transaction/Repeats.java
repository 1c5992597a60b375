package org.spidhub.register.transaction;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recognises a request that was made before, so that a station may repeat it without opening a second transaction. */
@Repository
public class Repeats {

    private final JdbcClient db;

    Repeats(JdbcClient db) {
        this.db = db;
    }

    /** The first request made under a key: the digest of its content, and the transaction it opened. */
    public record First(String digest, UUID tguid) {}

    public Optional<First> find(String key, Duration window) {
        return db.sql("""
                        select digest, tguid from idempotency
                        where key = :key and created_at > now() - make_interval(secs => :window)""")
                .param("key", key)
                .param("window", (double) window.toSeconds())
                .query((row, i) -> new First(row.getString("digest"), row.getObject("tguid", UUID.class)))
                .optional();
    }

    /**
     * Joins the caller's database transaction; an expired key is taken over.
     *
     * @return false when somebody else used the key first
     */
    public boolean remember(String key, String digest, UUID tguid, Duration window) {
        return db.sql("""
                                insert into idempotency (key, digest, tguid) values (:key, :digest, :tguid)
                                on conflict (key) do update set digest = excluded.digest, tguid = excluded.tguid, created_at = now()
                                where idempotency.created_at <= now() - make_interval(secs => :window)""")
                        .param("key", key)
                        .param("digest", digest)
                        .param("tguid", tguid)
                        .param("window", (double) window.toSeconds())
                        .update()
                == 1;
    }
}
