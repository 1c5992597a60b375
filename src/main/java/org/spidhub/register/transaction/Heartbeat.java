package org.spidhub.register.transaction;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.HubSettings;
import org.spidhub.platform.StoreOutage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Shows the other hubs on this database that this one lives, and takes over in seconds the work of one that does not. */
@Component
@ConditionalOnWebApplication
final class Heartbeat implements SmartLifecycle {

    /** Well below a lease, and seldom enough to cost nothing. */
    static final Duration EVERY = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final WorkQueue queue;
    private final StoreOutage outage;
    private final boolean alone;
    private ScheduledExecutorService clock = stopped();

    Heartbeat(WorkQueue queue, HubSettings hub, StoreOutage outage) {
        this.outage = outage;
        this.queue = queue;
        this.alone = hub.database().isEmbedded();
    }

    /** An embedded database has one hub at a time: leases found there are those of a former, killed one. */
    @Override
    public void start() {
        queue.beat();
        if (alone && queue.takeOverAll() > 0) {
            log.info("Took over the work of a hub that was not stopped properly");
        }
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        var unused = clock.scheduleWithFixedDelay(this::beat, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        clock.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return !clock.isShutdown();
    }

    private void beat() {
        try {
            queue.beat();
            outage.answered();
            int freed = queue.takeOverFromAbsent();
            if (freed > 0) {
                log.warn(
                        "Another hub has shown no sign of life for {} s: took over its {} transactions. Hint: look whether it runs",
                        WorkQueue.ABSENT_AFTER.toSeconds(),
                        freed);
            }
        } catch (DataAccessException e) { // the next turn tries again
            if (StoreOutage.causes(e)) {
                outage.noticed(e);
            } else {
                log.warn("The database does not take the heartbeat. Hint: hub.database.url, or room on its disk", e);
            }
        }
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
