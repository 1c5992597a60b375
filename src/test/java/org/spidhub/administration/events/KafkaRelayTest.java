package org.spidhub.administration.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spidhub.RouteSlice;
import org.spidhub.platform.KafkaSettings;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The real route file against a real broker in this JVM. */
class KafkaRelayTest {

    private static final String TOPIC = "spid-hub.events";
    private static EmbeddedKafkaBroker broker;

    @BeforeAll
    static void start() {
        for (String chatty : List.of("org.apache.kafka", "kafka", "state.change.logger", "org.apache.camel")) {
            ((Logger) LoggerFactory.getLogger(chatty)).setLevel(Level.WARN);
        }
        broker = new EmbeddedKafkaKraftBroker(1, 4, TOPIC);
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    @Test
    void every_event_arrives_in_the_order_of_its_person_though_the_relay_dies_between_send_and_mark() throws Exception {
        EventsFixture room = new EventsFixture();
        OutboxRelay relay = spy(room.relay(
                new KafkaSettings(broker.getBrokersAsString(), TOPIC),
                new WebhookSettings(List.of()),
                new EventSettings(40, Duration.ofSeconds(30), Duration.ofDays(7), 5, List.of(Duration.ZERO))));
        AtomicInteger crashes = new AtomicInteger();
        doAnswer(call -> {
                    if (crashes.incrementAndGet() % 2 == 1 && crashes.get() < 10) {
                        throw new IllegalStateException("the hub died here");
                    }
                    return call.callRealMethod();
                })
                .when(relay)
                .settle(any());
        Map<UUID, List<UUID>> written = new LinkedHashMap<>();
        List<UUID> people =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(7).toList();
        for (int i = 0; i < 200; i++) {
            UUID person = people.get(i % 7);
            written.computeIfAbsent(person, p -> new ArrayList<>()).add(room.write(person, i));
        }

        try (RouteSlice hub = new RouteSlice(
                Map.of("outboxRelay", relay),
                Map.of("hub.events.wake-ms", "50", "hub.kafka.brokers", broker.getBrokersAsString()),
                "00-errors.camel.yaml",
                "50-events.camel.yaml")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> room.count("select count(*) from outbox where published_at is null") == 0);
        }

        Inbox inbox = Inbox.read(broker.getBrokersAsString(), TOPIC, 200, Duration.ofSeconds(20));
        List<ConsumerRecord<String, String>> received = inbox.received();
        assertThat(received).as("5 turns were sent, forgotten and sent again").hasSize(400);
        assertThat(inbox.byPerson()).isEqualTo(written);
        assertThat(new ObjectMapper().readTree(received.get(0).value()).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "time",
                        "sequence",
                        "datacontenttype",
                        "data");
        assertThat(received.get(0).headers().toArray())
                .extracting(org.apache.kafka.common.header.Header::key)
                .containsExactlyInAnyOrder("ce_id", "content-type");
    }
}
