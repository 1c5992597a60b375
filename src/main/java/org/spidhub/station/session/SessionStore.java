package org.spidhub.station.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.Caller;
import org.spidhub.protection.vault.LookupHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps open sessions in the database, so that every hub of a deployment knows them. */
@Repository
class SessionStore {

    /** In how many steps the idle time is counted: at 30 minutes, uses within 30 seconds count as one. */
    private static final double IDLE_STEPS = 60;

    /** Another hub on the same database lets a closed session in for so long. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Cache<ByteBuffer, Open> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final JdbcClient db;
    private final LookupHash hash;
    private final LegacySettings settings;

    SessionStore(JdbcClient db, LookupHash hash, LegacySettings settings) {
        this.db = db;
        this.hash = hash;
        this.settings = settings;
    }

    /**
     * @param address where it is opened from; only its keyed hash is kept
     * @return a GUID with 122 random bits; only its hash is kept
     */
    String open(Caller user, String address) {
        String guid = UUID.randomUUID().toString();
        db.sql("delete from legacy_session where last_used_at < now() - make_interval(secs => :longest)")
                .param("longest", settings.longest().toSeconds())
                .update();
        db.sql(
                        "insert into legacy_session (guid_hash, user_name, roles, address_hash) values (:hash, :name, :roles, :address)")
                .param("hash", key(guid))
                .param("name", user.name())
                .param("roles", String.join(",", user.roles()))
                .param("address", addressKey(address))
                .update();
        return guid;
    }

    /**
     * The user of a session that is neither idle nor old; using it keeps it from going idle. That is written down again only
     * after a sixtieth of the idle time, as a commit costs more than all else a look-up does; so a session may end that much
     * earlier than said, and never later. For a second, or for such a sixtieth where that is less, it is not even looked up again.
     */
    Optional<Caller> use(String guid) {
        ByteBuffer key = ByteBuffer.wrap(key(guid));
        Open known = remembered.getIfPresent(key);
        if (known == null || !known.stands()) {
            known = remembered.asMap().compute(key, (same, old) -> old != null && old.stands() ? old : lookUp(same));
        }
        return Optional.ofNullable(known).map(Open::user);
    }

    /**
     * The user of the sessions that were opened from an address and are neither idle nor old; nobody where they are of several users. It
     * keeps them from going idle.
     */
    Optional<Caller> ofAddress(String address) {
        Set<Caller> users = Set.copyOf(db.sql("""
                        select distinct user_name, roles from legacy_session
                        where address_hash = :address and last_used_at > now() - make_interval(secs => :idle)
                          and opened_at > now() - make_interval(secs => :longest)""")
                .param("address", addressKey(address))
                .param("idle", settings.idle().toSeconds())
                .param("longest", settings.longest().toSeconds())
                .query((row, i) -> new Caller(row.getString(1), roles(row.getString(2))))
                .list());
        if (users.size() != 1) {
            return Optional.empty();
        }
        db.sql("""
                        update legacy_session set last_used_at = now()
                        where address_hash = :address and last_used_at > now() - make_interval(secs => :idle)
                          and last_used_at < now() - make_interval(secs => :worth_writing)""")
                .param("address", addressKey(address))
                .param("idle", settings.idle().toSeconds())
                .param("worth_writing", settings.idle().toSeconds() / IDLE_STEPS)
                .update();
        return users.stream().findFirst();
    }

    private byte[] addressKey(String address) {
        return hash.of("session address:" + address);
    }

    private @Nullable Open lookUp(ByteBuffer key) {
        long now = System.nanoTime(); // before the database's clock is read, so that nothing is remembered for too long
        Optional<Found> found = db.sql("""
                        select user_name, roles, last_used_at < now() - make_interval(secs => :worth_writing),
                               extract(epoch from least(last_used_at + make_interval(secs => :idle),
                                                        opened_at + make_interval(secs => :longest)) - now())
                        from legacy_session
                        where guid_hash = :hash and last_used_at > now() - make_interval(secs => :idle)
                          and opened_at > now() - make_interval(secs => :longest)""")
                .param("hash", key.array())
                .param("idle", settings.idle().toSeconds())
                .param("worth_writing", settings.idle().toSeconds() / IDLE_STEPS)
                .param("longest", settings.longest().toSeconds())
                .query((row, i) -> new Found(
                        new Caller(row.getString(1), roles(row.getString(2))), row.getBoolean(3), row.getDouble(4)))
                .optional();
        if (found.filter(Found::worthWriting).isPresent()) {
            db.sql("update legacy_session set last_used_at = now() where guid_hash = :hash")
                    .param("hash", key.array())
                    .update();
        }
        return found.map(session -> new Open(session.user(), now + (long) (1e9 * Math.min(session.left(), worth()))))
                .orElse(null);
    }

    /** For how many seconds a look-up may be remembered. */
    private double worth() {
        return Math.min(REMEMBERED.toSeconds(), settings.idle().toSeconds() / IDLE_STEPS);
    }

    /** @param left seconds that it stays open if nobody uses it */
    private record Found(Caller user, boolean worthWriting, double left) {}

    private record Open(Caller user, long until) {
        boolean stands() {
            return System.nanoTime() - until < 0;
        }
    }

    /**
     * A look-up under way on this hub is waited for and forgotten, so that the session is over here when this returns.
     *
     * @return false when there was no such session
     */
    boolean close(String guid) {
        byte[] key = key(guid);
        boolean closed = db.sql("delete from legacy_session where guid_hash = :hash")
                        .param("hash", key)
                        .update()
                == 1;
        remembered.asMap().compute(ByteBuffer.wrap(key), (same, known) -> null);
        return closed;
    }

    private byte[] key(String guid) {
        return hash.of("session:" + guid);
    }

    private static Set<String> roles(String joined) {
        return Arrays.stream(joined.split(",")).filter(role -> !role.isEmpty()).collect(Collectors.toSet());
    }
}
