package org.spidhub.protection.access;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.StoreOutage;
import org.spidhub.protection.Masking;
import org.spidhub.protection.audit.AuditAnchors;
import org.spidhub.protection.vault.MasterKeys;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** What security does by the clock: anchors the audit chain, looks at the users file, notices a new master key. */
@Component
@ConditionalOnWebApplication
final class Chores implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final long ANCHOR_SECONDS = 60;
    private static final long LOOK_SECONDS = 10;

    private final AuditAnchors anchors;
    private final UsersFile users;
    private final MasterKeys masters;
    private final StoreOutage outage;
    private ScheduledExecutorService clock = stopped();

    Chores(AuditAnchors anchors, UsersFile users, MasterKeys masters, StoreOutage outage) {
        this.outage = outage;
        this.anchors = anchors;
        this.users = users;
        this.masters = masters;
    }

    @Override
    public void start() {
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "security-chores");
            thread.setDaemon(true);
            return thread;
        });
        every(ANCHOR_SECONDS, "anchor the audit chain", anchors::anchor);
        every(LOOK_SECONDS, "read the users file", users::importWhenChanged);
        every(LOOK_SECONDS, "read the master key", masters::reload);
    }

    @Override
    public void stop() {
        clock.shutdownNow();
        try {
            anchors.anchor();
        } catch (Exception e) { // the chain itself is safe; only this anchor is missing
            LOG.warn("The audit chain was not anchored at the end: {}", e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return !clock.isShutdown();
    }

    private interface Chore {
        void run() throws Exception;
    }

    private void every(long seconds, String purpose, Chore chore) {
        var unused = clock.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                    } catch (Exception e) { // the next turn tries again
                        if (StoreOutage.causes(e)) {
                            outage.noticed(e);
                            return;
                        }
                        LOG.error("Could not {}: {}", purpose, Masking.text(String.valueOf(e.getMessage())));
                    }
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
