package org.spidhub.administration.events;

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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
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
import org.spidhub.platform.KafkaSettings;
import org.spidhub.platform.StoreOutage;
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
    private final List<UUID> heard = Collections.synchronizedList(new ArrayList<>());
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
    @ValueSource(
            strings = {"the row", "RuntimeException", "StackOverflowError", "OutOfMemoryError", "NoClassDefFoundError"})
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

    @ParameterizedTest
    @ValueSource(strings = {"RuntimeException", "StackOverflowError", "OutOfMemoryError", "NoClassDefFoundError"})
    void what_the_kafka_component_throws_counts_against_its_event_alone(String poison) throws Exception {
        UUID ann = UUID.randomUUID();
        unheard = room.write(ann, 1);
        throwing = poison;
        UUID later = room.write(ann, 2);
        UUID others = room.write(UUID.randomUUID(), 3);

        run(
                new KafkaSettings("127.0.0.1:1", "events"),
                List.of(),
                "select count(*) from outbox where published_at is not null or set_aside_at is not null",
                3,
                Map.of("kafka", new Breaking()));

        assertThat(heard).containsExactly(others, later);
        assertThat(room.count("select failures from outbox where set_aside_at is not null and incident is not null"))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"StackOverflowError", "OutOfMemoryError", "NoClassDefFoundError"})
    void what_the_http_component_throws_counts_against_its_delivery_alone(String poison, CapturedOutput log)
            throws Exception {
        UUID ann = UUID.randomUUID();
        unheard = room.write(ann, 1);
        throwing = poison;
        UUID later = room.write(ann, 2);
        UUID others = room.write(UUID.randomUUID(), 3);
        relay(NO_KAFKA, hooks()).begin(); // owed

        run(
                NO_KAFKA,
                hooks(),
                "select count(*) from webhook_delivery where state <> 'PENDING'",
                3,
                Map.of("http", new Breaking()));

        assertThat(heard).containsExactlyInAnyOrder(later, others);
        assertThat(room.count("select attempts from webhook_delivery where state = 'FAILED'"))
                .isEqualTo(2);
        assertThat(log.getOut()).contains("Incident ", poison);
    }

    /** A component of Camel that throws past Camel for one event, and takes the others. */
    private final class Breaking extends DefaultComponent {
        Breaking() {
            setAutowiredEnabled(false); // what knows its name's options belongs to the real component
        }

        @Override
        protected void doBuild() {
            // looks for helpers by its name, and they belong to the real component
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            parameters.clear();
            return new DefaultEndpoint(uri, this) {
                @Override
                public Producer createProducer() {
                    return new DefaultProducer(this) {
                        @Override
                        public void process(Exchange exchange) {
                            HubEvent event = exchange.getProperty("event") instanceof HubEvent one
                                    ? one
                                    : exchange.getProperty("delivery", Delivery.class)
                                            .event();
                            if (event.id().equals(unheard)) {
                                strike(throwing);
                            }
                            heard.add(event.id());
                            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
                        }
                    };
                }

                @Override
                public Consumer createConsumer(Processor processor) {
                    throw new IllegalStateException("nothing is read from " + getEndpointUri());
                }
            };
        }
    }

    private static void strike(String throwing) {
        switch (throwing) {
            case "StackOverflowError" -> throw new StackOverflowError();
            case "OutOfMemoryError" -> throw new OutOfMemoryError("Java heap space");
            case "NoClassDefFoundError" -> throw new NoClassDefFoundError("org/spidhub/Gone");
            default -> throw new IllegalStateException("it failed");
        }
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
            strike(throwing);
        }
        heard.add(id);
    }

    private void run(KafkaSettings kafka, List<WebhookSettings.Webhook> hooks, String counted, long until)
            throws Exception {
        run(kafka, hooks, counted, until, Map.of());
    }

    private void run(
            KafkaSettings kafka,
            List<WebhookSettings.Webhook> hooks,
            String counted,
            long until,
            Map<String, Object> components)
            throws Exception {
        WebhookSettings webhooks = new WebhookSettings(hooks);
        OutboxRelay relay = relay(kafka, hooks);
        room.db.sql("delete from relay_lease").update();
        WebhookCourier courier = new WebhookCourier(
                room.db,
                new CloudEvents(new ObjectMapper()),
                webhooks,
                settings,
                Clock.systemUTC(),
                new Incidents(),
                new StoreOutage());
        Map<String, String> properties = kafka.used()
                ? Map.of("hub.events.wake-ms", "30", "hub.kafka.brokers", String.valueOf(kafka.brokers()))
                : Map.of("hub.events.wake-ms", "30");
        Map<String, Object> beans = new HashMap<>(components);
        beans.putAll(Map.of("outboxRelay", relay, "webhookCourier", courier, "webhookThreads", threads));
        try (RouteSlice hub = new RouteSlice(
                beans, properties, "00-errors.camel.yaml", "50-events.camel.yaml", "51-webhooks.camel.yaml")) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> room.count(counted) == until);
        }
    }
}
