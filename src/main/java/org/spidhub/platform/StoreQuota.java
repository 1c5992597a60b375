package org.spidhub.platform;

import java.io.File;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Knows whether there is room for one more submission; measured every few seconds, not for each. */
@Component
public class StoreQuota {

    private static final Logger log = LoggerFactory.getLogger(StoreQuota.class);
    private static final double FULL = 0.8;
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final JdbcClient db;
    private final @Nullable DataSize quota;
    private final long freeDisk;
    private final @Nullable File disk;
    private volatile Measured last = new Measured(System.nanoTime() - FRESH, false);

    StoreQuota(JdbcClient db, QuotaSettings settings, HubSettings hub) {
        this.db = db;
        this.quota = settings.storeQuota();
        this.freeDisk = settings.freeDisk().toBytes();
        this.disk = hub.database().isEmbedded() ? hub.dataDir().toFile() : null;
    }

    private record Measured(long at, boolean full) {}

    /** Whether new submissions are refused now. */
    public boolean full() {
        Measured known = last;
        if (System.nanoTime() - known.at() < FRESH) {
            return known.full();
        }
        boolean full = databaseFull() || diskFull();
        last = new Measured(System.nanoTime(), full);
        if (full != known.full()) {
            log.warn(
                    full
                            ? "The store is nearly full: new submissions get 503, accepted ones go on. Hint: make room, or raise hub.limits.store-quota or lower hub.limits.free-disk"
                            : "The store has room again; submissions are accepted");
        }
        return full;
    }

    private boolean databaseFull() {
        if (quota == null) {
            return false;
        }
        long size = db.sql("select pg_database_size(current_database())")
                .query(Long.class)
                .single();
        return size >= FULL * quota.toBytes();
    }

    private boolean diskFull() {
        return disk != null && disk.exists() && disk.getUsableSpace() < freeDisk;
    }
}
