package org.spidhub.administration.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.ClockSetBack;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.StoreOutage;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Delivers events to webhooks, again and again by a schedule. A person's later event waits until the earlier one was delivered to
 * the same webhook, has failed for good or was set aside; a slow webhook delays neither other people nor other webhooks.
 */
@Component
public class WebhookCourier {

    private static final Logger log = LoggerFactory.getLogger(WebhookCourier.class);
    private static final Duration CLAIM = Duration.ofSeconds(60); // longer than one call may take

    private final JdbcClient db;
    private final CloudEvents rows;
    private final WebhookSettings webhooks;
    private final EventSettings settings;
    private final Clock clock;
    private final Incidents incidents;
    private final StoreOutage outage;

    WebhookCourier(
            JdbcClient db,
            CloudEvents rows,
            WebhookSettings webhooks,
            EventSettings settings,
            Clock clock,
            Incidents incidents,
            StoreOutage outage) {
        this.outage = outage;
        this.db = db;
        this.rows = rows;
        this.webhooks = webhooks;
        this.settings = settings;
        this.clock = clock;
        this.incidents = incidents;
    }

    /** Claims what is due, signed and ready to send. */
    public List<Delivery> claim() {
        if (webhooks.webhooks().isEmpty()) {
            return List.of();
        }
        return db
                .sql("""
                        with claimed as (
                            update webhook_delivery w set attempts = attempts + 1,
                                   due_at = now() + make_interval(secs => :claim)
                            from (select outbox_id, hook from webhook_delivery d
                                  where state = 'PENDING' and due_at <= now() and hook in (:hooks)
                                    and not exists (select 1 from webhook_delivery e
                                                    where e.hook = d.hook and e.subject = d.subject
                                                      and e.outbox_id < d.outbox_id and e.state = 'PENDING')
                                  order by due_at limit :batch for update skip locked) due
                            where w.outbox_id = due.outbox_id and w.hook = due.hook
                            returning w.outbox_id, w.hook, w.attempts)
                        select o.id, o.event_id, o.subject, o.type, o.payload, o.created_at, c.hook, c.attempts
                        from claimed c join outbox o on o.id = c.outbox_id order by o.id""")
                .param("claim", (double) CLAIM.toSeconds())
                .param(
                        "hooks",
                        webhooks.webhooks().stream()
                                .map(hook -> hook.url().toString())
                                .toList())
                .param("batch", settings.batch())
                .query((row, i) -> ready(row, i))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** One that cannot be read or signed must not keep the others from being delivered. */
    private Optional<Delivery> ready(ResultSet row, int number) throws SQLException {
        String hook = row.getString("hook");
        int attempt = row.getInt("attempts");
        try {
            if (attempt > settings.webhookSchedule().size() + settings.maxFailures()) {
                throw new IllegalStateException("taken up " + attempt + " times without an end");
            }
            return sign(rows.mapRow(row, number), hook, attempt);
        } catch (Exception | Error e) {
            stumbled(row.getLong("id"), hook, attempt, e);
            return Optional.empty();
        }
    }

    /** Work on a delivery failed: when the database was away, it goes on when that is back; else, as nobody foresaw, it rests, and is set aside after {@code hub.events.max-failures}. */
    public void stumbled(@Nullable Delivery delivery, Throwable thrown) {
        if (delivery == null && StoreOutage.excuses(thrown)) {
            outage.noticed(thrown);
            return;
        }
        if (delivery == null) {
            incidents.report("delivering to a webhook", thrown);
            return;
        }
        stumbled(delivery.event().sequence(), delivery.url(), delivery.attempt(), thrown);
    }

    private void stumbled(long event, String hook, int attempt, Throwable thrown) {
        if (StoreOutage.excuses(thrown)) {
            outage.noticed(thrown);
            spare(event, hook, attempt);
            return;
        }
        String incident = incidents.report("delivering event " + event, thrown).number();
        boolean aside = db.sql("""
                                update webhook_delivery set last_answer = :incident,
                                       state = case when attempts >= :most then 'SET_ASIDE' else state end,
                                       closed_at = case when attempts >= :most then now() end,
                                       due_at = now() + make_interval(secs => least(60, power(2, least(attempts, 10))))
                                where outbox_id = :id and hook = :hook and attempts = :attempt and state = 'PENDING'
                                returning state = 'SET_ASIDE'""")
                .param("incident", "incident " + incident)
                .param("most", settings.maxFailures())
                .param("id", event)
                .param("hook", hook)
                .param("attempt", attempt)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (aside) {
            log.error(
                    "Event {} is not delivered to {}: set aside after {} attempts, incident {}. Hint: mend the cause, then set its row of webhook_delivery to PENDING with attempts 0",
                    event,
                    hook,
                    attempt,
                    incident);
        }
    }

    /** Takes the attempt back; while the database is still away, the claim runs out instead. */
    private void spare(long event, String hook, int attempt) {
        try {
            db.sql("""
                            update webhook_delivery set attempts = attempts - 1, due_at = now() + interval '5 seconds'
                            where outbox_id = :id and hook = :hook and attempts = :attempt and state = 'PENDING'""")
                    .param("id", event)
                    .param("hook", hook)
                    .param("attempt", attempt)
                    .update();
        } catch (DataAccessException still) {
            outage.noticed(still);
        }
    }

    private Optional<Delivery> sign(HubEvent event, String url, int attempt) {
        long now = clock.instant().getEpochSecond();
        return webhooks.find(url)
                .map(hook -> new Delivery(
                        event, url, attempt, now, WebhookSignature.of(hook.secret(), event.id(), now, event.json())));
    }

    /** @return the status of no answer; an error of this machine, which is no fault of the webhook, is told as an incident as well */
    public int unanswered(Delivery delivery, Throwable thrown) {
        if (thrown instanceof Error || thrown.getCause() instanceof Error) {
            incidents.report("delivering event " + delivery.event().sequence(), thrown);
        }
        return 0;
    }

    /** @param httpStatus of the webhook's answer; 0 when there was none */
    public void concluded(Delivery delivery, int httpStatus) {
        if (httpStatus >= 200 && httpStatus < 300) {
            close(delivery, "DELIVERED", httpStatus);
        } else if (delivery.attempt() >= settings.webhookSchedule().size()) {
            close(delivery, "FAILED", httpStatus);
            log.warn(
                    "The webhook {} did not take event {} in {} attempts; it is given up. Hint: read again from GET /hub/transactions",
                    delivery.url(),
                    delivery.event().id(),
                    delivery.attempt());
        } else {
            retry(delivery, httpStatus);
        }
    }

    private void close(Delivery delivery, String state, int httpStatus) {
        db.sql("""
                        update webhook_delivery set state = :state, closed_at = now(), last_answer = :answer
                        where outbox_id = :id and hook = :hook and attempts = :attempt and state = 'PENDING'""")
                .param("state", state)
                .param("answer", answer(httpStatus))
                .param("id", delivery.event().sequence())
                .param("hook", delivery.url())
                .param("attempt", delivery.attempt())
                .update();
    }

    private void retry(Delivery delivery, int httpStatus) {
        long wait = settings.webhookSchedule().get(delivery.attempt()).toMillis();
        long jittered = wait + ThreadLocalRandom.current().nextLong(wait / 10 + 1);
        db.sql("""
                        update webhook_delivery set due_at = now() + make_interval(secs => :wait), last_answer = :answer
                        where outbox_id = :id and hook = :hook and attempts = :attempt and state = 'PENDING'""")
                .param("wait", jittered / 1000.0)
                .param("answer", answer(httpStatus))
                .param("id", delivery.event().sequence())
                .param("hook", delivery.url())
                .param("attempt", delivery.attempt())
                .update();
        log.info("{} came to {}; tried again in {} s", delivery, answer(httpStatus), jittered / 1000);
    }

    @EventListener
    void moveBack(ClockSetBack clock) {
        db.sql("""
                        update webhook_delivery set due_at = due_at - make_interval(secs => :by)
                        where state = 'PENDING' and due_at > now()""").param("by", clock.seconds()).update();
    }

    private static String answer(int httpStatus) {
        return httpStatus == 0 ? "no answer" : "HTTP " + httpStatus;
    }
}
