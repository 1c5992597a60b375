package org.spidhub.administration.retention;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.access.TestSecurity;
import org.spidhub.protection.vault.Erasure;
import org.spidhub.register.transaction.RepeatSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real parts of retention over a database, as one hub has them, without a Spring context. */
final class RetentionParts {

    static final RetentionSettings SETTINGS = settings(3);

    final JdbcClient db;
    final RetentionRuns runs;
    final Retention retention;

    RetentionParts(DataSource database, Path dataDir, RetentionSettings settings) {
        JdbcTransactionManager manager = new JdbcTransactionManager(database);
        AuditTrail audit = TestSecurity.audit(database, manager);
        db = JdbcClient.create(database);
        Erasure erasure = TestSecurity.erasure(database, dataDir, audit);
        Remnants remnants = new Remnants(db);
        runs = new RetentionRuns(db);
        retention = new Retention(
                runs,
                new RetentionPlan(
                        db,
                        new OwnerRemains(db, erasure, remnants, settings),
                        new TransactionRemains(db, settings),
                        new SampleRemains(db, audit, settings),
                        settings,
                        new RepeatSettings(Duration.ofHours(24), Duration.ofHours(48))),
                remnants,
                audit,
                new TransactionTemplate(manager),
                settings);
    }

    /** The defaults, with small batches, and a lease that is over at once, so that no test waits for the dead. */
    static RetentionSettings settings(int batch) {
        return settings(batch, Duration.ZERO);
    }

    static RetentionSettings settings(int batch, Duration lease) {
        return new RetentionSettings(
                Duration.ofDays(2192),
                Duration.ofDays(180),
                Duration.ofDays(2192),
                Duration.ofDays(2192),
                Duration.ofDays(30),
                Duration.ofDays(3653),
                Duration.ofDays(7),
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(400),
                batch,
                lease);
    }

    Map<String, Long> due() {
        return retention.due(runs.now());
    }

    /** Carries whatever run there is to its end. */
    void carry() {
        Sweep sweep = retention.take();
        while (sweep != null && sweep.isOpen()) {
            retention.step(sweep);
        }
    }

    Map<String, Long> run() {
        UUID run = runs.order("test");
        carry();
        return runs.find(run).orElseThrow().removed();
    }

    Instant now() {
        return runs.now();
    }
}
