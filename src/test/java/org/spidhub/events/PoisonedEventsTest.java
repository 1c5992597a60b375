package org.spidhub.events;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelExecutionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.RouteSlice;
import org.spidhub.platform.Incidents;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Events that cannot be handed on, for themselves or because nobody takes them: the first are set aside, the others wait. */
@ExtendWith(OutputCaptureExtension.class)
class PoisonedEventsTest {

    private static final String DEEP = "cast(concat(repeat('[', 1500), repeat(']', 1500)) as jsonb)";
    private static final KafkaSettings NO_KAFKA = new KafkaSettings(null, "events");

    private final WireMockServer receiver =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final EventsFixture room = new EventsFixture();
    private final EventSettings settings = new EventSettings(
            200, Duration.ofSeconds(30), Duration.ofDays(7), 2, List.of(Duration.ZERO, Duration.ofMillis(50)));
    private final List<UUID> heard = new ArrayList<>();
    private volatile UUID unheard;
    private volatile String throwing = "";

    @BeforeEach
    void start() {
        receiver.start();
        receiver.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
    }

    @AfterEach
    void stop() {
        receiver.stop();
        threads.shutdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the row", "RuntimeException", "StackOverflowError"})
    void one_poisoned_event_rests_is_set_aside_and_blocks_nobody_else(String poison, CapturedOutput log)
            throws Exception {
        UUID ann = UUID.randomUUID();
        UUID bea = UUID.randomUUID();
        UUID poisoned = room.write(ann, 1);
        UUID later = room.write(ann, 2);
        UUID others = room.write(bea, 3);
        if (poison.equals("the row")) {
            room.db
                    .sql("update outbox set payload = " + DEEP + " where event_id = ?")
                    .param(poisoned)
                    .update();
        } else {
            unheard = poisoned;
            throwing = poison;
        }

        run(NO_KAFKA, List.of(), "select count(*) from outbox where published_at is not null", 2);

        assertThat(heard)
                .as("the person's order is kept, nobody waits for the poisoned one")
                .containsExactly(others, later);
        assertThat(room.count("select failures from outbox where set_aside_at is not null and incident is not null"))
                .isEqualTo(2);
        assertThat(log.getOut()
                        .lines()
                        .filter(line -> line.contains("is set aside after 2 failures") && line.contains("Hint:")))
                .hasSize(1);
    }

    @Test
    void one_poisoned_delivery_is_set_aside_and_blocks_nobody_else() throws Exception {
        UUID ann = UUID.randomUUID();
        room.write(ann, 1);
        UUID later = room.write(ann, 2);
        UUID others = room.write(UUID.randomUUID(), 3);
        relay(NO_KAFKA, hooks()).begin(); // owed
        room.db
                .sql("update outbox set payload = " + DEEP + " where id = (select min(id) from outbox)")
                .update();

        run(NO_KAFKA, hooks(), "select count(*) from webhook_delivery where state <> 'PENDING'", 3);

        assertThat(
                        room.count(
                                "select count(*) from webhook_delivery where state = 'SET_ASIDE' and last_answer like 'incident %'"))
                .isOne();
        assertThat(receiver.getAllServeEvents())
                .extracting(event -> event.getRequest().getHeader("webhook-id"))
                .containsExactlyInAnyOrder(later.toString(), others.toString());
    }

    @Test
    void kafka_away_does_not_stop_webhooks_and_is_told_once(CapturedOutput log) throws Exception {
        for (int i = 0; i < 3; i++) {
            room.write(UUID.randomUUID(), i);
        }

        run(
                new KafkaSettings("127.0.0.1:1", "events"),
                hooks(),
                "select count(*) from webhook_delivery where state = 'DELIVERED'",
                3);

        assertThat(receiver.getAllServeEvents()).hasSize(3);
        assertThat(room.count("select count(*) from outbox where published_at is null and failures = 0"))
                .isEqualTo(3);
    }

    @Test
    void a_receiver_that_is_away_sets_nothing_aside_and_is_told_once_each_way(CapturedOutput log) {
        OutboxRelay relay = relay(new KafkaSettings("127.0.0.1:1", "events"), List.of());
        room.write(UUID.randomUUID(), 1);

        for (Exception away : List.of(
                new TimeoutException("no broker"),
                new CamelExecutionException("send", null, new UnknownTopicOrPartitionException("events")),
                new IllegalStateException(new IOException("connection refused")),
                new TopicAuthorizationException("events"),
                new java.util.concurrent.TimeoutException())) {
            Turn turn = relay.begin();
            relay.failed(turn, away);
            relay.settle(turn);
        }
        Turn well = relay.begin();
        well.events().forEach(event -> relay.sent(well, event));
        relay.settle(well);

        assertThat(room.count("select count(*) from outbox where published_at is not null and failures = 0"))
                .isOne();
        assertThat(log.getOut().lines().filter(line -> line.contains("Events wait")))
                .hasSize(1);
        assertThat(log.getOut().lines().filter(line -> line.contains("Events are handed on again")))
                .hasSize(1);
    }

    @Test
    void what_kafka_refuses_of_one_event_is_that_events_own() {
        assertThat(OwnFault.is(new IllegalStateException(new RecordTooLargeException("2 MB"))))
                .isTrue();
        assertThat(OwnFault.is(new SerializationException("no"))).isTrue();
        assertThat(OwnFault.is(new NullPointerException())).isTrue();
        assertThat(OwnFault.is(new TimeoutException("30 s"))).isFalse();
    }

    @Test
    void a_database_that_is_away_is_no_events_own_fault() {
        SQLTransientConnectionException none = new SQLTransientConnectionException("hub - request timed out");
        SQLException ended = new SQLException("idle-in-transaction timeout", "25P03");
        TransactionSystemException rollback =
                new TransactionSystemException("Could not roll back", new SQLException("Connection is closed"));

        assertThat(OwnFault.is(new CannotCreateTransactionException("no connection", none)))
                .isFalse();
        assertThat(OwnFault.is(new TransactionSystemException("JDBC commit failed", ended)))
                .isFalse();
        assertThat(OwnFault.is(new CamelExecutionException("a listener", null, rollback)))
                .isFalse();
        assertThat(OwnFault.is(new TransactionSystemException("x", new SQLException("no", "23505"))))
                .isTrue();
    }

    private List<WebhookSettings.Webhook> hooks() {
        return List.of(
                new WebhookSettings.Webhook(URI.create(receiver.baseUrl() + "/hook"), "a secret of some length"));
    }

    private OutboxRelay relay(KafkaSettings kafka, List<WebhookSettings.Webhook> hooks) {
        return new OutboxRelay(
                room.db,
                new RelayLease(room.db),
                new CloudEvents(new ObjectMapper()),
                this::hear,
                kafka,
                new WebhookSettings(hooks),
                settings,
                new Incidents());
    }

    private void hear(Object event) {
        UUID id = ((HubEvent) event).id();
        if (id.equals(unheard)) {
            if (throwing.equals("StackOverflowError")) {
                throw new StackOverflowError();
            }
            throw new IllegalStateException("a listener failed");
        }
        heard.add(id);
    }

    private void run(KafkaSettings kafka, List<WebhookSettings.Webhook> hooks, String counted, long until)
            throws Exception {
        WebhookSettings webhooks = new WebhookSettings(hooks);
        OutboxRelay relay = relay(kafka, hooks);
        room.db.sql("delete from relay_lease").update();
        WebhookCourier courier = new WebhookCourier(
                room.db, new CloudEvents(new ObjectMapper()), webhooks, settings, Clock.systemUTC(), new Incidents());
        Map<String, String> properties = kafka.used()
                ? Map.of("hub.events.wake-ms", "30", "hub.kafka.brokers", String.valueOf(kafka.brokers()))
                : Map.of("hub.events.wake-ms", "30");
        try (RouteSlice hub = new RouteSlice(
                Map.of("outboxRelay", relay, "webhookCourier", courier, "webhookThreads", threads),
                properties,
                "00-errors.camel.yaml",
                "50-events.camel.yaml",
                "51-webhooks.camel.yaml")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> room.count(counted) == until);
        }
    }
}
