package org.spidhub.protection.vault;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Random secrets of this deployment, 32 bytes each, the same for every hub on the database. They are kept sealed
 * instead of derived from the master key, so that a new master key changes neither look-ups nor the audit anchor.
 */
@Component
public class HubSecrets {

    private final JdbcClient database;
    private final Sealer sealer;

    public HubSecrets(JdbcClient database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /** The secret of this name, made on first use. */
    public byte[] named(String name) {
        byte[] sealed = find(name).orElseGet(() -> {
            database.sql("INSERT INTO vault.hub_secret (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(name, sealer.seal(Sealer.HUB, Purpose.TOKEN, record(name), AesGcm.randomKey()))
                    .update();
            return find(name).orElseThrow();
        });
        return sealer.open(Sealer.HUB, Purpose.TOKEN, record(name), sealed);
    }

    private Optional<byte[]> find(String name) {
        return database.sql("SELECT sealed FROM vault.hub_secret WHERE name = ?")
                .param(name)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    private static String record(String name) {
        return "hub-secret:" + name;
    }
}
