package org.spidhub.events;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands events on in the order in which they were written, and marks them afterwards: a crash in between repeats a turn, nothing
 * loses an event. The steps are called in the order of {@code routes/50-events}.
 */
@Component
public class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

    private final JdbcClient db;
    private final RelayLease lease;
    private final CloudEvents rows;
    private final ApplicationEventPublisher inProcess;
    private final KafkaSettings kafka;
    private final WebhookSettings webhooks;
    private final EventSettings settings;
    private final List<Long> turn = new CopyOnWriteArrayList<>(); // one turn at a time: its route is synchronous
    private volatile boolean stuck;
    private volatile boolean failedNow;

    OutboxRelay(
            JdbcClient db,
            RelayLease lease,
            CloudEvents rows,
            ApplicationEventPublisher inProcess,
            KafkaSettings kafka,
            WebhookSettings webhooks,
            EventSettings settings) {
        this.db = db;
        this.lease = lease;
        this.rows = rows;
        this.inProcess = inProcess;
        this.kafka = kafka;
        this.webhooks = webhooks;
        this.settings = settings;
    }

    /**
     * The next events, oldest first; none when another hub is the relay. An event is left out while a transaction older than its own
     * is still running, because that one could commit an event that belongs before it.
     */
    public List<HubEvent> next() {
        turn.clear();
        failedNow = false;
        if (!lease.take("events", settings.lease())) {
            return List.of();
        }
        return db.sql("""
                        select id, event_id, subject, type, payload, created_at from outbox
                        where published_at is null and xid < pg_snapshot_xmin(pg_current_snapshot())
                        order by id limit :batch""").param("batch", settings.batch()).query(rows).list();
    }

    /** Tells listeners in this process ({@code @EventListener} for {@link HubEvent}) when nobody outside is told. */
    public void tellInProcess(HubEvent event) {
        if (webhooks.webhooks().isEmpty()) {
            inProcess.publishEvent(event);
        }
    }

    /** The event is where it had to go. */
    public void sent(HubEvent event) {
        turn.add(event.sequence());
    }

    /** Marks what this turn has sent; every webhook is owed it from now on. */
    @Transactional
    public void settle() {
        List<Long> ids = List.copyOf(turn);
        if (ids.isEmpty()) {
            return;
        }
        for (WebhookSettings.Webhook hook : webhooks.webhooks()) {
            db.sql("""
                            insert into webhook_delivery (outbox_id, hook, subject, due_at)
                            select id, :hook, subject, now() + make_interval(secs => :wait) from outbox
                            where id in (:ids) on conflict do nothing""")
                    .param("ids", ids)
                    .param("hook", hook.url().toString())
                    .param("wait", settings.webhookSchedule().get(0).toMillis() / 1000.0)
                    .update();
        }
        db.sql("update outbox set published_at = now() where id in (:ids) and published_at is null")
                .param("ids", ids)
                .update();
        if (stuck && !failedNow) {
            stuck = false;
            log.info("Events are handed on again");
        }
    }

    /** The turn ends here, as a later event may not overtake this one; the next turn begins with it. */
    public void failed(Throwable reason) {
        failedNow = true;
        Throwable root = reason;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (!stuck) {
            stuck = true;
            log.warn(
                    "Events wait, nothing is lost: {}: {}. Hint: {}",
                    root.getClass().getSimpleName(),
                    root.getMessage(),
                    kafka.used() ? "check hub.kafka.brokers and hub.kafka.topic" : "a listener in this process failed");
        }
    }

    /** @return how many events that were handed on long ago, and are owed to nobody, were removed */
    public int tidy() {
        return db.sql("""
                        delete from outbox where id in (
                            select id from outbox o
                            where published_at < now() - make_interval(secs => :keep)
                              and not exists (select 1 from webhook_delivery w where w.outbox_id = o.id and w.state = 'PENDING')
                            limit 10000)""").param("keep", (double) settings.keep().toSeconds()).update();
    }
}
