package org.spidhub.register.gallery;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose biometrics changed lately, in whatever hub. Goes by PostgreSQL's own transaction numbers, not by a clock: a change
 * is told however late its transaction commits.
 */
@Component
class ChangeFeed {

    private final JdbcClient db;

    ChangeFeed(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param owners who changed, and by which transaction; some of them were told before
     * @param horizon from where to ask the next time: every transaction below it has ended
     */
    record Changes(Map<UUID, Long> owners, long horizon) {}

    /** From where to ask, for a reader who reads all lists after this call. */
    long now() {
        return db.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    /** What the running database transaction itself changed is not told: it may still be rolled back. */
    Changes since(long horizon) {
        Map<UUID, Long> owners = new HashMap<>();
        long[] next = {horizon};
        db.sql("""
                        select pg_snapshot_xmin(seen.at)::text::bigint as horizon, c.owner, c.changed::text::bigint as changed
                        from (select pg_current_snapshot() as at) seen
                        left join gallery_change c
                               on c.changed >= cast(cast(:horizon as text) as xid8)
                              and c.changed < pg_snapshot_xmax(seen.at) -- numbers of another server, after a restore
                              and c.changed is distinct from pg_current_xact_id_if_assigned()""").param("horizon", horizon).query(row -> {
            next[0] = row.getLong("horizon");
            UUID owner = row.getObject("owner", UUID.class);
            if (owner != null) {
                owners.put(owner, row.getLong("changed"));
            }
        });
        return new Changes(owners, next[0]);
    }
}
