package org.spidhub.platform;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the embedded server back after it has ended by itself: a full disk ends it, and room alone does not start it again. */
final class PostgresKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final EmbeddedPostgres server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "postgres-keeper");
        thread.setDaemon(true);
        return thread;
    });
    private boolean told;

    PostgresKeeper(EmbeddedPostgres server) {
        this.server = server;
        var unused =
                clock.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends before the server is stopped on purpose. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
                clock.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (server.revive()) {
                log.warn("The embedded PostgreSQL had ended by itself and runs again");
                told = false;
            }
        } catch (IOException | RuntimeException e) { // the next turn tries again
            if (!told) {
                log.error(
                        "The embedded PostgreSQL has ended and does not start: {} Hint: make room on the disk of hub.data-dir; see server.log there",
                        e.getMessage());
                told = true;
            }
        }
    }
}
