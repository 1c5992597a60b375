package org.spidhub.protection.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.HubSettings;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.audit.ChainedAudit;
import org.spidhub.protection.vault.AesGcm;
import org.spidhub.protection.vault.EnvelopeSealer;
import org.spidhub.protection.vault.Erasure;
import org.spidhub.protection.vault.HubSecrets;
import org.spidhub.protection.vault.KeyedLookup;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.protection.vault.MasterKeySource;
import org.spidhub.protection.vault.MasterKeys;
import org.spidhub.protection.vault.OwnerKeys;
import org.spidhub.protection.vault.Sealer;
import org.spidhub.protection.vault.Tombstones;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The real security parts over a test database, without a Spring context; any room's tests may use it. */
public final class TestSecurity {

    private static final String KEY = Base64.getEncoder().encodeToString(AesGcm.randomKey());

    private TestSecurity() {}

    public static Sealer sealer(DataSource database) {
        return new EnvelopeSealer(ownerKeys(database));
    }

    public static LookupHash lookupHash(DataSource database) {
        return new KeyedLookup(new HubSecrets(JdbcClient.create(database), sealer(database)));
    }

    /** Joins transactions of {@code transactions}. */
    public static AuditTrail audit(DataSource database, PlatformTransactionManager transactions) {
        return new ChainedAudit(new JdbcTemplate(database), transactions);
    }

    public static AuditTrail audit(DataSource database) {
        return audit(database, new JdbcTransactionManager(database));
    }

    public static Erasure erasure(DataSource database, Path dataDir, AuditTrail audit) {
        OwnerKeys keys = ownerKeys(database);
        JdbcClient client = JdbcClient.create(database);
        return new Erasure(client, keys, new Tombstones(hub(dataDir), client, keys), audit);
    }

    public static OwnerKeys ownerKeys(DataSource database) {
        return new OwnerKeys(JdbcClient.create(database), masterKeys(settings(null, KEY), Path.of("target")));
    }

    public static MasterKeys masterKeys(SecuritySettings settings, Path dataDir) {
        return new MasterKeys(new MasterKeySource(settings, hub(dataDir)));
    }

    public static HubSettings hub(Path dataDir) {
        return new HubSettings(
                dataDir,
                Path.of("routes"),
                Path.of("mappings"),
                new HubSettings.Database(null, null, null, 5, Duration.ofMinutes(2)));
    }

    public static SecuritySettings settings(@Nullable Path masterKeyFile, @Nullable String masterKey) {
        return settings(masterKeyFile, masterKey, null);
    }

    /** A master key file is made when it is absent. */
    static SecuritySettings settings(
            @Nullable Path masterKeyFile, @Nullable String masterKey, @Nullable Path usersFile) {
        return settings(masterKeyFile, masterKey, usersFile, new SecuritySettings.KeyStoreFile(null, null, "master"));
    }

    public static SecuritySettings keyStore(Path file, String password) {
        return settings(null, null, null, new SecuritySettings.KeyStoreFile(file, password, "master"));
    }

    private static SecuritySettings settings(
            @Nullable Path masterKeyFile,
            @Nullable String masterKey,
            @Nullable Path usersFile,
            SecuritySettings.KeyStoreFile store) {
        return new SecuritySettings(
                masterKeyFile,
                masterKey,
                store,
                masterKeyFile != null,
                null,
                usersFile,
                false,
                true,
                new SecuritySettings.Token(
                        "spid-hub", "spid-hub", Duration.ofMinutes(15), Duration.ofHours(8), Duration.ofHours(24)),
                new SecuritySettings.OAuth2(null, null, null, "RS256", "roles"));
    }
}
