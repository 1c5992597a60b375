package org.spidhub.administration.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.spidhub.platform.Incidents;
import org.spidhub.platform.KafkaSettings;
import org.spidhub.platform.StoreOutage;
import org.spidhub.platform.TestDatabase;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The room's parts over a database of their own. */
final class EventsFixture {

    final DataSource source = TestDatabase.fresh();
    final JdbcClient db = JdbcClient.create(source);
    final List<HubEvent> heard = new ArrayList<>();
    final ApplicationEventPublisher inProcess = event -> heard.add((HubEvent) event);

    static EventSettings settings(Duration... schedule) {
        return new EventSettings(200, Duration.ofSeconds(30), Duration.ofDays(7), 5, List.of(schedule));
    }

    OutboxRelay relay(KafkaSettings kafka, WebhookSettings webhooks, EventSettings settings) {
        return new OutboxRelay(
                db,
                new RelayLease(db),
                new CloudEvents(new ObjectMapper()),
                inProcess,
                kafka,
                webhooks,
                settings,
                new Incidents());
    }

    WebhookCourier courier(WebhookSettings webhooks, EventSettings settings) {
        return new WebhookCourier(
                db,
                new CloudEvents(new ObjectMapper()),
                webhooks,
                settings,
                Clock.systemUTC(),
                new Incidents(),
                new StoreOutage());
    }

    /** @return the event's id */
    UUID write(UUID subject, int number) {
        return write(db, subject, number);
    }

    static UUID write(JdbcClient db, UUID subject, int number) {
        UUID id = UUID.randomUUID();
        db.sql(
                        "insert into outbox (event_id, subject, type, payload) values (?, ?, 'transaction.done', cast(? as jsonb))")
                .params(id, subject, "{\"n\":" + number + "}")
                .update();
        return id;
    }

    long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }
}
