package org.spidhub.administration.retention;

import java.time.Duration;
import java.util.List;
import org.spidhub.register.transaction.RepeatSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a run removes, in which order: whatever has to wait for something else comes before it, so that a run removes exactly what was
 * counted before it began and leaves the rest to the next one.
 */
@Component
class RetentionPlan {

    private final List<Remains> groups;

    RetentionPlan(
            JdbcClient db,
            OwnerRemains owners,
            TransactionRemains transactions,
            SampleRemains samples,
            RetentionSettings keep,
            RepeatSettings repeats) {
        int batch = keep.batch();
        this.groups = List.of(
                owners,
                transactions,
                new PlainRemains(db, "CAPTURE_RECORDS", "remote_capture", "tguid", """
                        state not in ('OPEN', 'TAKEN') and updated_at < :before
                        and not exists (select 1 from transaction t where t.tguid = remote_capture.tguid)
                        and not exists (select 1 from sample s where s.tguid = remote_capture.tguid)""", keep.captures(), batch),
                new PlainRemains(
                        db, "ANOMALIES", "anomaly", "anomaly_guid", "closed_at < :before", keep.transactions(), batch),
                samples,
                new PlainRemains(
                        db,
                        "IDEMPOTENCY_KEYS",
                        "idempotency",
                        "key",
                        "created_at < :before",
                        longest(keep.idempotencyKeys(), repeats.longest()),
                        batch),
                new PlainRemains(
                        db,
                        "SESSIONS",
                        "legacy_session",
                        "guid_hash",
                        "last_used_at < :before",
                        keep.sessions(),
                        batch),
                new PlainRemains(db, "SENT_EVENTS", "outbox", "id", """
                        published_at < :before and not exists
                        (select 1 from webhook_delivery w where w.outbox_id = outbox.id and w.state = 'PENDING')""", keep.sentEvents(), batch),
                runs(db, "RECONCILIATIONS", "reconciliation", "run", keep),
                runs(db, "BASE_SYNCS", "base_sync", "sync", keep),
                runs(db, "RETENTION_RUNS", "retention_run", "run", keep));
    }

    List<Remains> groups() {
        return groups;
    }

    private static PlainRemains runs(JdbcClient db, String kind, String table, String key, RetentionSettings keep) {
        return new PlainRemains(
                db, kind, table, key, "state <> 'RUNNING' and finished_at < :before", keep.runs(), keep.batch());
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
