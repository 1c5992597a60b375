package org.spidhub.protection.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.HubSettings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of erased persons, kept outside the database so that restoring an old copy of it does not bring them back: at
 * each start the keys of everybody on the list are destroyed again.
 */
@Component
public final class Tombstones implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Tombstones.class);

    private final Path file;
    private final JdbcClient database;
    private final OwnerKeys keys;

    public Tombstones(HubSettings settings, JdbcClient database, OwnerKeys keys) {
        this.file = settings.dataDir().resolve("erased-owners");
        this.database = database;
        this.keys = keys;
    }

    /** Brings list and database together: each learns the erasures that only the other knows. */
    @Override
    public void afterSingletonsInstantiated() {
        Set<UUID> listed = read();
        List<UUID> destroyed = database.sql("SELECT owner FROM vault.owner_key WHERE wrapped IS NULL")
                .query(UUID.class)
                .list();
        destroyed.stream().filter(owner -> !listed.contains(owner)).forEach(this::add);
        listed.removeAll(destroyed);
        listed.forEach(keys::destroy);
        if (!listed.isEmpty()) {
            LOG.warn(
                    "{} erased persons were back in the database, as after restoring a backup; erased again",
                    listed.size());
        }
    }

    synchronized void add(UUID owner) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    owner + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the key is gone already; the list is completed at the next start
        }
    }

    private Set<UUID> read() {
        Set<UUID> owners = new HashSet<>();
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                    if (line.length() == 36) {
                        owners.add(UUID.fromString(line));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return owners;
    }
}
