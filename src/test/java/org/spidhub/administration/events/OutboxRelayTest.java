package org.spidhub.administration.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.KafkaSettings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Order, single relay and retention, on a real PostgreSQL. */
class OutboxRelayTest {

    private static final KafkaSettings NO_KAFKA = new KafkaSettings(null, "events");
    private static final WebhookSettings NO_WEBHOOKS = new WebhookSettings(List.of());

    private final EventsFixture room = new EventsFixture();
    private final OutboxRelay relay = room.relay(NO_KAFKA, NO_WEBHOOKS, EventsFixture.settings(Duration.ZERO));

    @Test
    void an_event_waits_for_an_older_transaction_that_still_runs() throws Exception {
        UUID person = UUID.randomUUID();
        try (Connection slow = room.source.getConnection()) {
            slow.setAutoCommit(false);
            UUID first = EventsFixture.write(JdbcClient.create(new SingleConnectionDataSource(slow, true)), person, 1);
            UUID second = room.write(person, 2);

            List<HubEvent> whileItRuns = relay.begin().events();
            slow.commit();
            List<HubEvent> afterwards = relay.begin().events();

            assertThat(whileItRuns).isEmpty();
            assertThat(afterwards).extracting(HubEvent::id).containsExactly(first, second);
        }
    }

    @Test
    void one_hub_is_the_relay_until_its_lease_ends() {
        EventSettings brief =
                new EventSettings(200, Duration.ofMillis(300), Duration.ofDays(7), 5, List.of(Duration.ZERO));
        OutboxRelay first = room.relay(NO_KAFKA, NO_WEBHOOKS, brief);
        OutboxRelay second = room.relay(NO_KAFKA, NO_WEBHOOKS, brief);
        room.write(UUID.randomUUID(), 1);

        assertThat(first.begin().events()).hasSize(1);
        assertThat(second.begin().events()).isEmpty();
        assertThat(first.begin().events()).hasSize(1);
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> !second.begin().events().isEmpty());
        assertThat(first.begin().events()).isEmpty();
    }

    @Test
    void an_event_handed_on_is_not_handed_on_again() {
        room.write(UUID.randomUUID(), 1);

        Turn turn = relay.begin();
        turn.events().forEach(event -> relay.sent(turn, event));
        relay.settle(turn);

        assertThat(relay.begin().events()).isEmpty();
    }

    @Test
    void old_events_are_removed_once_nobody_is_owed_them() {
        for (int i = 0; i < 4; i++) {
            room.write(UUID.randomUUID(), i);
        }
        Turn turn = relay.begin();
        List<HubEvent> events = turn.events();
        events.subList(0, 3).forEach(event -> relay.sent(turn, event));
        relay.settle(turn);
        room.db
                .sql("update outbox set published_at = published_at - interval '8 days' where id in (?, ?)")
                .params(events.get(0).sequence(), events.get(1).sequence())
                .update();
        room.db
                .sql("insert into webhook_delivery (outbox_id, hook, subject) values (?, 'http://away', ?)")
                .params(events.get(1).sequence(), events.get(1).subject())
                .update();

        int removed = relay.tidy();

        assertThat(removed).isEqualTo(1);
        assertThat(room.count("select count(*) from outbox")).isEqualTo(3);
    }
}
