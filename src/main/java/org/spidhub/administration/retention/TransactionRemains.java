package org.spidhub.administration.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Transactions that ended long ago, with their history, attempts, report code and remote capture. They go in the run after their
 * pictures; what stands for a person, or has an anomaly, stays.
 */
@Component
class TransactionRemains implements Remains {

    private static final String KIND = "TRANSACTIONS";

    private static final String DUE = """
            t.closed_at < :before
            and not exists (select 1 from sample s where s.tguid = t.tguid)
            and not exists (select 1 from person p where p.person_guid = t.person_guid and p.enrolled_tguid = t.tguid)
            and not exists (select 1 from particulars s join person p using (person_guid) where s.tguid = t.tguid
                            and s.departed_at is null and p.status not in ('DELETED', 'FAILED'))
            and not exists (select 1 from negative_list n where n.samples_tguid = t.tguid or n.cause_tguid = t.tguid)
            and not exists (select 1 from anomaly a where a.tguid = t.tguid)
            and not exists (select 1 from duplicate_check d where d.tguid = t.tguid)
            and not exists (select 1 from transaction c where c.person_guid = t.person_guid
                            and c.state not in ('DONE', 'CANCELLED') and c.details ->> 'samplesOf' = t.tguid::text)
            and not exists (select 1 from vault.legal_hold h where h.owner = t.person_guid and (h.until is null or h.until > now()))""";

    private final JdbcClient db;
    private final RetentionSettings settings;

    TransactionRemains(JdbcClient db, RetentionSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    @Override
    public Map<String, Long> due(Instant asOf) {
        return Map.of(
                KIND,
                db.sql("select count(*) from transaction t where " + DUE)
                        .param("before", asOf.minus(settings.transactions()).atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single());
    }

    @Override
    public Batch remove(Instant asOf, @Nullable UUID after) {
        List<UUID> due = db.sql("select t.tguid from transaction t where " + DUE
                        + " and (cast(:after as uuid) is null or t.tguid > :after) order by t.tguid limit :batch"
                        + " for update skip locked")
                .param("before", asOf.minus(settings.transactions()).atOffset(ZoneOffset.UTC))
                .param("after", after, java.sql.Types.OTHER)
                .param("batch", settings.batch())
                .query(UUID.class)
                .list();
        if (due.isEmpty()) {
            return Batch.NOTHING;
        }
        db.sql("update transaction set predecessor = null where predecessor = any(:tguids)")
                .param("tguids", due.toArray(UUID[]::new))
                .update();
        for (String table : List.of(
                "attempt",
                "transaction_step",
                "report",
                "idempotency",
                "remote_capture",
                "particulars",
                "transaction")) {
            db.sql("delete from " + table + " where tguid = any(:tguids)")
                    .param("tguids", due.toArray(UUID[]::new))
                    .update();
        }
        return new Batch(Map.of(KIND, (long) due.size()), true, due.get(due.size() - 1));
    }
}
