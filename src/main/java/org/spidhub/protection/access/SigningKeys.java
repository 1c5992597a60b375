package org.spidhub.protection.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.vault.AesGcm;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens: random, sealed in the database and so shared by all hubs on it, replaced daily. A replaced
 * key is accepted until the last token it signed has expired, then deleted.
 */
@Component
class SigningKeys {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);

    private final JdbcClient database;
    private final Sealer sealer;
    private final SecuritySettings.Token settings;
    private volatile Loaded loaded = new Loaded(System.nanoTime() - FRESH.toNanos(), List.of());

    SigningKeys(JdbcClient database, Sealer sealer, SecuritySettings settings) {
        this.database = database;
        this.sealer = sealer;
        this.settings = settings.token();
    }

    /** @param createdAt by the database's clock */
    record SigningKey(String kid, SecretKey key, Instant createdAt) {

        @Override
        public String toString() {
            return "SigningKey[" + kid + "]";
        }
    }

    /** The key that signs now. */
    SigningKey current() {
        Optional<SigningKey> newest = newest();
        return newest.isPresent() ? newest.get() : make();
    }

    /** The key a token names; an unknown name makes the hub look into the database, but not for every forged token. */
    Optional<SigningKey> named(String kid) {
        Optional<SigningKey> known = find(fresh(FRESH), kid);
        return known.isPresent() ? known : find(fresh(LEAST_PAUSE), kid);
    }

    private synchronized SigningKey make() {
        loaded = load();
        Optional<SigningKey> newest = newest();
        if (newest.isPresent()) {
            return newest.get();
        }
        String kid = UUID.randomUUID().toString();
        database.sql("INSERT INTO vault.signing_key (kid, sealed) VALUES (?, ?)")
                .params(kid, sealer.seal(Sealer.HUB, Purpose.TOKEN, record(kid), AesGcm.randomKey()))
                .update();
        loaded = load();
        return newest().orElseThrow();
    }

    private Optional<SigningKey> newest() {
        Instant oldest = Instant.now().minus(settings.keyLifetime());
        return fresh(FRESH).stream().findFirst().filter(key -> key.createdAt().isAfter(oldest));
    }

    private List<SigningKey> fresh(Duration age) {
        Loaded now = loaded;
        if (System.nanoTime() - now.at() >= age.toNanos()) {
            now = load();
            loaded = now;
        }
        return now.keys();
    }

    private Loaded load() {
        Duration kept = settings.keyLifetime().plus(settings.lifetime()).plus(SKEW);
        database.sql("DELETE FROM vault.signing_key WHERE created_at < now() - make_interval(secs => ?)")
                .param(kept.toSeconds())
                .update();
        long asked = System.nanoTime();
        return new Loaded(
                asked,
                database.sql("SELECT kid, sealed, created_at FROM vault.signing_key ORDER BY created_at DESC")
                        .query(this::read)
                        .list());
    }

    private SigningKey read(ResultSet row, int number) throws SQLException {
        String kid = row.getString(1);
        byte[] key = sealer.open(Sealer.HUB, Purpose.TOKEN, record(kid), row.getBytes(2));
        return new SigningKey(
                kid, new SecretKeySpec(key, "HmacSHA256"), row.getTimestamp(3).toInstant());
    }

    private static Optional<SigningKey> find(List<SigningKey> keys, String kid) {
        return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    private static String record(String kid) {
        return "signing-key:" + kid;
    }

    /** @param at monotonic nanoseconds: a wall clock that is set must not keep out what another hub has made since */
    private record Loaded(long at, List<SigningKey> keys) {}
}
