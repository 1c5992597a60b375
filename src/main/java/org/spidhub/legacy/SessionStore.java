package org.spidhub.legacy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.spidhub.security.Caller;
import org.spidhub.security.LookupHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps open sessions in the database, so that every hub of a deployment knows them. */
@Repository
class SessionStore {

    /** In how many steps the idle time is counted: at 30 minutes, uses within 30 seconds count as one. */
    private static final double IDLE_STEPS = 60;

    private final JdbcClient db;
    private final LookupHash hash;
    private final LegacySettings settings;

    SessionStore(JdbcClient db, LookupHash hash, LegacySettings settings) {
        this.db = db;
        this.hash = hash;
        this.settings = settings;
    }

    /** @return a GUID with 122 random bits; only its hash is kept */
    String open(Caller user) {
        String guid = UUID.randomUUID().toString();
        db.sql("delete from legacy_session where last_used_at < now() - make_interval(secs => :longest)")
                .param("longest", settings.longest().toSeconds())
                .update();
        db.sql("insert into legacy_session (guid_hash, user_name, roles) values (:hash, :name, :roles)")
                .param("hash", key(guid))
                .param("name", user.name())
                .param("roles", String.join(",", user.roles()))
                .update();
        return guid;
    }

    /**
     * The user of a session that is neither idle nor old; using it keeps it from going idle. That is written down again only
     * after a sixtieth of the idle time, as a commit costs more than all else a look-up does; so a session may end that much
     * earlier than said, and never later.
     */
    Optional<Caller> use(String guid) {
        byte[] key = key(guid);
        Optional<Open> found = db.sql("""
                        select user_name, roles, last_used_at < now() - make_interval(secs => :worth_writing)
                        from legacy_session
                        where guid_hash = :hash and last_used_at > now() - make_interval(secs => :idle)
                          and opened_at > now() - make_interval(secs => :longest)""")
                .param("hash", key)
                .param("idle", settings.idle().toSeconds())
                .param("worth_writing", settings.idle().toSeconds() / IDLE_STEPS)
                .param("longest", settings.longest().toSeconds())
                .query((row, i) -> new Open(new Caller(row.getString(1), roles(row.getString(2))), row.getBoolean(3)))
                .optional();
        if (found.filter(Open::worthWriting).isPresent()) {
            db.sql("update legacy_session set last_used_at = now() where guid_hash = :hash")
                    .param("hash", key)
                    .update();
        }
        return found.map(Open::user);
    }

    private record Open(Caller user, boolean worthWriting) {}

    /** @return false when there was no such session */
    boolean close(String guid) {
        return db.sql("delete from legacy_session where guid_hash = :hash")
                        .param("hash", key(guid))
                        .update()
                == 1;
    }

    private byte[] key(String guid) {
        return hash.of("session:" + guid);
    }

    private static Set<String> roles(String joined) {
        return Arrays.stream(joined.split(",")).filter(role -> !role.isEmpty()).collect(Collectors.toSet());
    }
}
