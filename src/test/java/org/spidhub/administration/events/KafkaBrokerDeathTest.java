package org.spidhub.administration.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.RouteSlice;
import org.spidhub.platform.KafkaSettings;

/** Goal D7: the broker dies again and again while 50 events a second are committed. */
class KafkaBrokerDeathTest {

    private static final String TOPIC = "spid-hub.events";
    private static final int KILLS = Boolean.getBoolean("hub.long") ? 10 : 2;
    private static final long EVENT_EVERY_MS = 20;
    private static final Duration UP =
            Duration.ofSeconds(2); // once it takes events; it needs two to three seconds to start
    private static final Duration DOWN = Duration.ofSeconds(1);
    private static final Duration HEALTHY = Duration.ofSeconds(5);

    private final EventsFixture room = new EventsFixture();
    private final Map<UUID, List<UUID>> written = new LinkedHashMap<>();
    private final List<UUID> people = Stream.generate(UUID::randomUUID).limit(7).toList();
    private int count;

    @Test
    void every_committed_event_is_handed_on_in_the_order_of_its_person(@TempDir Path folder) throws Exception {
        try (BrokerProcess broker = new BrokerProcess(folder)) {
            broker.start();
            OutboxRelay relay = room.relay(
                    new KafkaSettings(broker.address(), TOPIC),
                    new WebhookSettings(List.of()),
                    EventsFixture.settings(Duration.ZERO));
            try (RouteSlice hub = new RouteSlice(
                    Map.of("outboxRelay", relay),
                    Map.of("hub.events.wake-ms", "500", "hub.kafka.brokers", broker.address()),
                    "00-errors.camel.yaml",
                    "50-events.camel.yaml")) {
                for (int kill = 0; kill < KILLS; kill++) {
                    writeUntilSomeAreSent();
                    broker.kill();
                    write(DOWN);
                    broker.start();
                }
                awaitAllSent();
                long healthySince = room.count("select coalesce(max(id), 0) from outbox");
                write(HEALTHY);
                awaitAllSent();

                System.out.printf(
                        Locale.ROOT,
                        "[events] %d events, %d kills of the broker; lag p99 when healthy %d ms%n",
                        count,
                        KILLS,
                        lagP99(healthySince));
                assertThat(lagP99(healthySince)).as("goal D7, ms").isLessThan(2_000);
            }
            Inbox inbox = Inbox.read(broker.address(), TOPIC, count, Duration.ofSeconds(30));
            System.out.println("[events] received " + inbox.received().size() + " with repeats");
            assertThat(inbox.byPerson()).isEqualTo(written);
        }
    }

    /** A kill before the broker took anything would show nothing. */
    private void writeUntilSomeAreSent() throws InterruptedException {
        long before = sent();
        for (int tries = 0; sent() == before; tries++) {
            assertThat(tries).as("half seconds until the broker takes events").isLessThan(240);
            write(Duration.ofMillis(500));
        }
        write(UP);
    }

    private long sent() {
        return room.count("select count(*) from outbox where published_at is not null");
    }

    /** Writes at a steady pace; each is committed when this returns. */
    private void write(Duration howLong) throws InterruptedException {
        long events = howLong.toMillis() / EVENT_EVERY_MS;
        long start = System.nanoTime();
        for (long i = 0; i < events; i++) {
            UUID person = people.get(count % people.size());
            written.computeIfAbsent(person, p -> new ArrayList<>()).add(room.write(person, count++));
            long due = start + TimeUnit.MILLISECONDS.toNanos((i + 1) * EVENT_EVERY_MS);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }

    private void awaitAllSent() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> room.count("select count(*) from outbox where published_at is null") == 0);
    }

    private long lagP99(long afterEvent) {
        return room.count("""
                select cast(1000 * percentile_disc(0.99) within group (order by extract(epoch from published_at - created_at)) as bigint)
                from outbox where id > """ + afterEvent);
    }
}
