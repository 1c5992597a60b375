package org.spidhub.administration.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.StoreOutage;
import org.spidhub.protection.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries one run in the order of {@code routes/44-retention}: batch by batch, each a database transaction of its own that also counts
 * what it removed. A hub that dies leaves whole batches behind, and another goes on.
 */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration REST =
            Duration.ofMinutes(1); // after a failure; the same again at once would fail again

    private final RetentionRuns runs;
    private final List<Remains> groups;
    private final Remnants remnants;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final RetentionSettings settings;
    private volatile boolean restoredCleared;

    Retention(
            RetentionRuns runs,
            RetentionPlan plan,
            Remnants remnants,
            AuditTrail audit,
            TransactionOperations transactions,
            RetentionSettings settings) {
        this.runs = runs;
        this.groups = plan.groups();
        this.remnants = remnants;
        this.audit = audit;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** The nightly run. */
    public void order() {
        runs.order("schedule");
    }

    /** @return the run to carry, or null when there is none */
    public @Nullable Sweep take() {
        if (!restoredCleared) {
            int back = remnants.clearRestored();
            if (back > 0) {
                log.warn("{} erased people or operators were back with an old copy of the data; cleared again", back);
            }
            restoredCleared = true;
        }
        return runs.take(settings.lease()).orElse(null);
    }

    /** Removes one batch, and ends the run after the last; a group that fails holds no other up. */
    public void step(Sweep sweep) {
        try {
            transactions.executeWithoutResult(status -> removeNext(sweep));
        } catch (RuntimeException e) {
            if (StoreOutage.excuses(e)) {
                log.warn("Retention run {} waits for the database: {}", sweep.run, e.getMessage());
                sweep.end();
                return;
            }
            log.error(
                    "Retention run {} left a group out and tries again in a minute. Hint: the cause is below",
                    sweep.run,
                    e);
            sweep.leaveGroup();
        }
    }

    private void removeNext(Sweep sweep) {
        if (!runs.renew(sweep.run, settings.lease())) {
            sweep.end();
            return;
        }
        if (sweep.group() == groups.size()) {
            finish(sweep);
            return;
        }
        Remains.Batch batch = groups.get(sweep.group()).remove(sweep.asOf, sweep.after());
        runs.count(sweep.run, sweep.group(), batch.removed());
        sweep.pass(batch);
    }

    private void finish(Sweep sweep) {
        sweep.end();
        if (sweep.leftOut() >= 0) {
            runs.stumble(sweep.run, sweep.leftOut(), REST);
            return;
        }
        runs.finish(sweep.run);
        Map<String, Long> removed =
                runs.find(sweep.run).map(RetentionRuns.Run::removed).orElse(Map.of());
        audit.record("RETENTION_DONE", sweep.run.toString(), "removed " + removed);
        log.info("Retention run {} removed {}", sweep.run, removed);
    }

    /** What a run would remove now, by kind; nothing is changed. */
    Map<String, Long> due(Instant asOf) {
        Map<String, Long> due = new TreeMap<>();
        groups.forEach(group -> group.due(asOf).forEach((kind, rows) -> due.merge(kind, rows, Long::sum)));
        due.values().removeIf(rows -> rows == 0);
        return due;
    }

    /** Ordered by an administrator. */
    UUID order(String actor) {
        UUID run = runs.order(actor);
        audit.record("RETENTION_ORDERED", run.toString(), "by " + actor);
        return run;
    }
}
