package org.spidhub.protection.vault;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps every person's key under the current master key, a batch at a time while the hub serves. Sealed data is not
 * touched: only keys are rewritten, about 100 bytes each.
 */
@Component
class MasterKeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final MasterKeys masters;
    private final TransactionTemplate transaction;

    MasterKeyRotation(JdbcClient database, MasterKeys masters, PlatformTransactionManager transactions) {
        this.database = database;
        this.masters = masters;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Returns how many keys were wrapped anew; several hubs may run it at once. */
    int run() {
        masters.reload();
        MasterKey current = masters.current();
        int total = 0;
        while (true) {
            Integer batch = transaction.execute(status -> rewrap(current));
            if (batch == null || batch == 0) {
                if (total > 0) {
                    LOG.info("{} keys wrapped under master key {}", total, current.id());
                }
                return total;
            }
            total += batch;
        }
    }

    private int rewrap(MasterKey current) {
        List<Wrapped> old = database.sql("SELECT owner, master, wrapped FROM vault.owner_key"
                        + " WHERE wrapped IS NOT NULL AND master <> ? LIMIT " + BATCH + " FOR UPDATE SKIP LOCKED")
                .param(current.id())
                .query((row, number) -> new Wrapped(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3)))
                .list();
        for (Wrapped key : old) {
            byte[] wrapped = masters.wrap(key.owner, current, masters.unwrap(key.owner, key.master, key.bytes));
            database.sql("UPDATE vault.owner_key SET master = ?, wrapped = ? WHERE owner = ?")
                    .params(current.id(), wrapped, key.owner)
                    .update();
        }
        return old.size();
    }

    private record Wrapped(UUID owner, String master, byte[] bytes) {}
}
