package org.spidhub.security;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends to the audit chain just before the caller's transaction commits. Waiting for that moment keeps the lock on the
 * chain's head down to one call and one commit, and keeps it the last lock taken, so it cannot deadlock. The database links and
 * hashes the entries itself ({@code V304}).
 */
@Component
final class ChainedAudit implements AuditTrail {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate outside;

    ChainedAudit(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
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
            outside.executeWithoutResult(status -> append(List.of(event)));
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

    /** One way to the database; outside a transaction it is one of its own, committed when it returns. */
    private void append(List<AuditEvent> events) {
        String[][] rows = events.stream()
                .map(event -> new String[] {event.actor(), event.action(), event.subject(), event.detail()})
                .toArray(String[][]::new);
        jdbc.update("CALL audit_append(?)", (Object) rows);
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
