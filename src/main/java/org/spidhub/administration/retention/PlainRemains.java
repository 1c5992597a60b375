package org.spidhub.administration.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of one table that nobody needs from some age on; what hangs on them goes by the database's own cascade.
 *
 * @param kind the name in counts and settings
 * @param key the column that tells rows apart
 * @param condition what makes a row old, with {@code :before}
 */
record PlainRemains(JdbcClient db, String kind, String table, String key, String condition, Duration keep, int batch)
        implements Remains {

    @Override
    public Map<String, Long> due(Instant asOf) {
        return Map.of(
                kind,
                db.sql("select count(*) from " + table + " where " + condition)
                        .param("before", asOf.minus(keep).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    @Override
    public Batch remove(Instant asOf, @Nullable UUID after) {
        long removed = db.sql("delete from " + table + " where " + key + " in (select " + key + " from " + table
                        + " where " + condition + " limit :batch for update skip locked)")
                .param("before", asOf.minus(keep).atOffset(ZoneOffset.UTC))
                .param("batch", batch)
                .update();
        return removed == 0 ? Batch.NOTHING : new Batch(Map.of(kind, removed), true, null);
    }
}
