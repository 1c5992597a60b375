package org.spidhub.protection.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.AfterCommit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of persons: made on first use, kept wrapped, destroyed on erasure. A few are held unwrapped for a minute. */
@Component
public class OwnerKeys {

    /** Another hub on the same database forgets a destroyed key after at most this time. */
    static final Duration REMEMBERED = Duration.ofMinutes(1);

    private static final int REMEMBERED_KEYS = 10_000;

    private final JdbcClient database;
    private final MasterKeys masters;
    private final Cache<UUID, SecretKey> unwrapped = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_KEYS)
            .expireAfterWrite(REMEMBERED)
            .build();

    public OwnerKeys(JdbcClient database, MasterKeys masters) {
        this.database = database;
        this.masters = masters;
    }

    /** The owner's key, made when there is none; part of the caller's transaction. */
    SecretKey obtain(UUID owner) {
        SecretKey known = unwrapped.getIfPresent(owner);
        return known != null ? known : remember(owner, find(owner).orElseGet(() -> create(owner)));
    }

    /** @throws SealBroken when the owner has no key, or it was destroyed */
    SecretKey existing(UUID owner) {
        SecretKey known = unwrapped.getIfPresent(owner);
        return known != null
                ? known
                : remember(owner, find(owner).orElseThrow(() -> new SealBroken("the owner has no key")));
    }

    /** Destroys the owner's key, or leaves the mark of a destroyed one; nothing sealed under it opens again. */
    void destroy(UUID owner) {
        database.sql("""
                        INSERT INTO vault.owner_key (owner, master, wrapped, destroyed_at) VALUES (:owner, '', NULL, now())
                        ON CONFLICT (owner) DO UPDATE SET wrapped = NULL, destroyed_at = now()
                        WHERE vault.owner_key.wrapped IS NOT NULL""").param("owner", owner).update();
        unwrapped.invalidate(owner);
        AfterCommit.run(() -> unwrapped.invalidate(owner));
    }

    private SecretKey remember(UUID owner, Row row) {
        byte[] wrapped = row.wrapped();
        if (wrapped == null) {
            throw new OwnerErased("the owner's key was destroyed");
        }
        SecretKey key = masters.unwrap(owner, row.master(), wrapped);
        AfterCommit.run(() -> unwrapped.put(owner, key));
        return key;
    }

    private Row create(UUID owner) {
        MasterKey master = masters.current();
        byte[] wrapped = masters.wrap(owner, master, AesGcm.key(AesGcm.randomKey()));
        database.sql("INSERT INTO vault.owner_key (owner, master, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(owner, master.id(), wrapped)
                .update();
        return find(owner).orElseThrow();
    }

    private Optional<Row> find(UUID owner) {
        return database.sql("SELECT master, wrapped FROM vault.owner_key WHERE owner = ?")
                .param(owner)
                .query(Row::read)
                .optional();
    }

    private record Row(String master, byte @Nullable [] wrapped) {
        static Row read(ResultSet row, int number) throws SQLException {
            return new Row(row.getString(1), row.getBytes(2));
        }
    }
}
