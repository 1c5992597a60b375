package org.spidhub.protection.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.spidhub.protection.AuditEvent;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
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
 * hashes the entries itself ({@code V304}). Outside of a transaction a line may be written by a thread of its own, while the caller
 * does what the line tells.
 */
@Component
public final class ChainedAudit implements AuditTrail {

    /** The head of the chain lets one line in at a time, so that more would wait for each other. */
    private static final int WRITERS = 4;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate outside;
    private final Executor writers = writers();

    public ChainedAudit(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    @Override
    public void record(String action, String subject, String detail) {
        AuditEvent event = event(action, subject, detail);
        if (joins()) {
            pending().events.add(event);
        } else {
            outside.executeWithoutResult(status -> append(List.of(event)));
        }
    }

    @Override
    public <T> T recordWhile(String action, String subject, String detail, Supplier<T> read) {
        if (joins()) {
            return AuditTrail.super.recordWhile(action, subject, detail, read);
        }
        AuditEvent event = event(action, subject, detail);
        CompletableFuture<Void> line = CompletableFuture.runAsync(() -> append(List.of(event)), writers);
        try {
            return read.get();
        } finally {
            awaitWritten(line);
        }
    }

    private static AuditEvent event(String action, String subject, String detail) {
        return new AuditEvent(Caller.current().name(), action, subject, detail);
    }

    private static boolean joins() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    private static void awaitWritten(CompletableFuture<Void> line) {
        try {
            line.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Nothing queues here: when all writers are busy, the caller writes its line before it goes on. */
    private static Executor writers() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                WRITERS,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                task -> {
                    Thread writer = new Thread(task, "audit-" + number.incrementAndGet());
                    writer.setDaemon(true);
                    return writer;
                },
                (task, pool) -> task.run());
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
