package org.spidhub.administration.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.Incidents.Incident;
import org.spidhub.platform.KafkaSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands events on in the order in which they were written, and marks them afterwards: a crash in between repeats a turn, nothing
 * loses an event. Webhooks are owed an event as soon as it is committed; Kafka may be away meanwhile. An event that fails by itself
 * holds up its person's events for a while, nobody else's. The steps are called in the order of {@code routes/50-events}.
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
    private final Incidents incidents;
    private volatile boolean stuck; // told once, whatever the turns

    OutboxRelay(
            JdbcClient db,
            RelayLease lease,
            CloudEvents rows,
            ApplicationEventPublisher inProcess,
            KafkaSettings kafka,
            WebhookSettings webhooks,
            EventSettings settings,
            Incidents incidents) {
        this.db = db;
        this.lease = lease;
        this.rows = rows;
        this.inProcess = inProcess;
        this.kafka = kafka;
        this.webhooks = webhooks;
        this.settings = settings;
        this.incidents = incidents;
    }

    /**
     * The next events, oldest first; none when another hub is the relay. An event is left out while a transaction older than its own
     * is still running, because that one could commit an event that belongs before it.
     */
    @Transactional
    public Turn begin() {
        if (!lease.take("events", settings.lease())) {
            return new Turn(List.of());
        }
        oweWebhooks();
        Set<UUID> held = new HashSet<>();
        return new Turn(
                db
                        .sql("""
                        select id, event_id, subject, type, payload, created_at from outbox o
                        where published_at is null and set_aside_at is null and xid < pg_snapshot_xmin(pg_current_snapshot())
                          and not exists (select 1 from outbox r where r.subject = o.subject and r.id <= o.id and r.due_at > now()
                                          and r.published_at is null and r.set_aside_at is null)
                        order by id limit :batch""")
                        .param("batch", settings.batch())
                        .query((row, number) -> read(row, number, held))
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** What cannot be read rests by itself, and with it what is written after it about the same person. */
    private @Nullable HubEvent read(ResultSet row, int number, Set<UUID> held) throws SQLException {
        UUID subject = row.getObject("subject", UUID.class);
        if (held.contains(subject)) {
            return null;
        }
        try {
            return rows.mapRow(row, number);
        } catch (Exception | Error e) {
            held.add(subject);
            rest(row.getLong("id"), e);
            return null;
        }
    }

    /** One statement: an event that commits meanwhile is owed by the next turn. */
    private void oweWebhooks() {
        if (webhooks.webhooks().isEmpty()) {
            return;
        }
        db.sql("""
                        with owed as (
                            update outbox set owed_at = now()
                            where owed_at is null and xid < pg_snapshot_xmin(pg_current_snapshot()) returning id, subject)
                        insert into webhook_delivery (outbox_id, hook, subject, due_at)
                        select owed.id, hook, owed.subject, now() + make_interval(secs => :wait)
                        from owed cross join unnest(string_to_array(:hooks, ' ')) as hook on conflict do nothing""")
                .param(
                        "hooks",
                        webhooks.webhooks().stream()
                                .map(hook -> hook.url().toString())
                                .collect(Collectors.joining(" ")))
                .param("wait", settings.webhookSchedule().get(0).toMillis() / 1000.0)
                .update();
    }

    /** Tells listeners in this process ({@code @EventListener} for {@link HubEvent}) when nobody outside is told. */
    public void tellInProcess(HubEvent event) {
        if (webhooks.webhooks().isEmpty()) {
            inProcess.publishEvent(event);
        }
    }

    /** The event is where it had to go. */
    public void sent(Turn turn, HubEvent event) {
        turn.sent(event);
    }

    /** Marks what this turn has sent. */
    public void settle(Turn turn) {
        List<Long> ids = turn.sent();
        if (ids.isEmpty()) {
            return;
        }
        db.sql("""
                        update outbox set published_at = now(), owed_at = coalesce(owed_at, now()), due_at = null
                        where id in (:ids) and published_at is null""").param("ids", ids).update();
        if (stuck && !turn.isFailed()) {
            stuck = false;
            log.info("Events are handed on again");
        }
    }

    /**
     * The turn ends here, as a later event may not overtake this one. What failed by itself rests; when the receiver is away the next
     * turn begins with it.
     */
    public void failed(Turn turn, Throwable reason) {
        turn.fail();
        int next = turn.sent().size();
        if (OwnFault.is(reason) && next < turn.events().size()) {
            rest(turn.events().get(next).sequence(), reason);
            return;
        }
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

    private void rest(long id, Throwable reason) {
        Incident incident = incidents.report("handing on event " + id, reason);
        boolean aside = db.sql("""
                                update outbox set failures = failures + 1, incident = :incident,
                                       due_at = now() + make_interval(secs => least(60, power(2, least(failures, 10)))),
                                       set_aside_at = case when failures + 1 >= :most then now() end
                                where id = :id and published_at is null returning set_aside_at is not null""")
                .param("incident", incident.number())
                .param("most", settings.maxFailures())
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (aside) {
            log.error(
                    "Event {} is set aside after {} failures, incident {}; its person's later events go on. Hint: mend the cause, then update outbox set set_aside_at = null, failures = 0, due_at = null where id = {}",
                    id,
                    settings.maxFailures(),
                    incident.number(),
                    id);
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
