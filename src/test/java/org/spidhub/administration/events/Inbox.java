package org.spidhub.administration.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer as the hub's documents ask for: it keeps each event once, by its id, in the order of arrival. */
final class Inbox {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ConsumerRecord<String, String>> received = new ArrayList<>();
    private final Map<UUID, List<UUID>> people = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /** Reads the topic from its beginning until so many different events are there, at most {@code patience}, and a moment longer. */
    static Inbox read(String broker, String topic, int different, Duration patience) throws IOException {
        Inbox inbox = new Inbox();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        broker,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + patience.toNanos();
            while (inbox.known.size() < different && System.nanoTime() < end) {
                inbox.take(consumer, Duration.ofMillis(200));
            }
            inbox.take(consumer, Duration.ofMillis(500));
        }
        return inbox;
    }

    private void take(KafkaConsumer<String, String> consumer, Duration wait) throws IOException {
        for (ConsumerRecord<String, String> one : consumer.poll(wait)) {
            JsonNode event = JSON.readTree(one.value());
            assertThat(one.key()).isEqualTo(event.path("subject").asText());
            received.add(one);
            if (known.add(event.path("id").asText())) {
                people.computeIfAbsent(UUID.fromString(one.key()), p -> new ArrayList<>())
                        .add(UUID.fromString(event.path("id").asText()));
            }
        }
    }

    /** Everything that came, repeats too. */
    List<ConsumerRecord<String, String>> received() {
        return received;
    }

    /** The events of each person, each once, in the order of arrival. */
    Map<UUID, List<UUID>> byPerson() {
        return people;
    }
}
