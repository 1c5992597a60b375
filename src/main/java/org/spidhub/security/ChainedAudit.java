package org.spidhub.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends to the audit chain just before the caller's transaction commits. Waiting for that moment keeps the lock on the
 * chain's head down to one insert and one commit, and keeps it the last lock taken, so it cannot deadlock.
 */
@Component
final class ChainedAudit implements AuditTrail {

    /** An entry and the head that names it, in one statement: every one more is a way to the database and back. */
    private static final String LINK = """
            WITH entry AS (
                INSERT INTO audit_entry (seq, at, actor, action, subject, detail, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq, hash)
            UPDATE audit_head SET seq = entry.seq, hash = entry.hash FROM entry""";

    private final JdbcTemplate jdbc;
    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;

    ChainedAudit(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void record(String action, String subject, String detail) {
        AuditEvent event = new AuditEvent(Caller.current().name(), action, subject, detail);
        boolean joins = TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
        if (joins) {
            pending().events.add(event);
        } else {
            ownTransaction.executeWithoutResult(status -> append(List.of(event)));
        }
    }

    private Pending pending() {
        for (TransactionSynchronization found : TransactionSynchronizationManager.getSynchronizations()) {
            if (found instanceof Pending pending && pending.trail() == this) {
                return pending;
            }
        }
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private void append(List<AuditEvent> events) {
        Head head = database.sql("SELECT seq, hash, clock_timestamp() FROM audit_head FOR UPDATE")
                .query(Head::read)
                .single();
        List<Object[]> rows = new ArrayList<>(events.size());
        long seq = head.seq();
        byte[] hash = head.hash();
        for (AuditEvent event : events) {
            AuditEntry entry = AuditEntry.after(++seq, hash, head.now(), event);
            hash = entry.hash();
            rows.add(new Object[] {
                entry.seq(),
                Timestamp.from(entry.at()),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.detail(),
                entry.previous(),
                entry.hash()
            });
        }
        jdbc.batchUpdate(LINK, rows);
    }

    private record Head(long seq, byte[] hash, Instant now) {
        static Head read(ResultSet row, int number) throws SQLException {
            return new Head(row.getLong(1), row.getBytes(2), row.getTimestamp(3).toInstant());
        }
    }

    /** The events of one transaction; last of the work before its commit. */
    private final class Pending implements TransactionSynchronization, Ordered {

        private final List<AuditEvent> events = new ArrayList<>();

        private ChainedAudit trail() {
            return ChainedAudit.this;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            append(events);
        }
    }
}
