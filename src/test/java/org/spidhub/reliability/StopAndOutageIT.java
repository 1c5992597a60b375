package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goals R9 (a polite stop under load) and the outage half of R3 (few probes), at the real tempo of probing. */
class StopAndOutageIT {

    private static final int STATIONS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration EXIT_WITHIN = Duration.ofSeconds(20);
    private static final int PROBE_SECONDS = 5;
    private static final int OUTAGE_SECONDS = Seed.LONG ? 300 : 25;

    @TempDir
    Path folder;

    @Test
    void an_outage_is_probed_seldom_and_a_stop_under_load_loses_nothing() throws Exception {
        long seed = Seed.of("R9 and R3");
        SamplePeople people = new SamplePeople(seed);
        try (SimulatorProcess psbio = SimulatorProcess.start(folder);
                HubProcess hub = new HubProcess(folder, psbio.baseUrl());
                Crowd crowd = new Crowd(STATIONS, people, PATIENCE)) {
            hub.start();
            crowd.enroll(0, 20, hub.baseUrl());
            outage(psbio, hub, crowd);

            Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
            Queue<String> refusals = new ConcurrentLinkedQueue<>();
            AtomicInteger asked = stopUnderLoad(hub, people, acknowledged, refusals);
            assertThat(refusals).isEmpty();

            hub.start();
            crowd.enroll(100, asked.get() - 100, hub.baseUrl()); // as stations do that heard nothing
            crowd.awaitAcknowledged(20 + asked.get() - 100);
            hub.store().awaitAllDone(PATIENCE);

            ThreeLedgers ledgers = ThreeLedgers.compare(
                    crowd.acknowledged(),
                    hub.store().transactions(),
                    psbio.control().ledger());
            Seed.say("R9: seed " + seed + ": " + acknowledged.size() + " acknowledged until the stop, "
                    + ledgers.counts() + ", hub " + hub.store().states());
            assertThat(crowd.acknowledged()).containsAll(acknowledged.values());
            assertThat(ledgers.faults()).isEmpty();
            assertThat(hub.store().states()).containsOnly(Map.entry("DONE OK", 20 + asked.get() - 100));
        }
    }

    private static void outage(SimulatorProcess psbio, HubProcess hub, Crowd crowd) throws Exception {
        psbio.control().control("POST", "outage", "{\"on\":true}");
        crowd.awaitAcknowledged(20);
        hub.process()
                .await(
                        "known as an outage",
                        PATIENCE,
                        () -> hub.process().output().contains("The PSBio does not answer"));
        ChildProcess.sleep(2 * 1000L * PROBE_SECONDS); // both breakers are open by now
        psbio.control().control("DELETE", "counters", "");
        ChildProcess.sleep(1000L * OUTAGE_SECONDS);
        JsonNode operations = psbio.control().control("GET", "counters", "").path("operations");

        Seed.say("R3: requests in " + OUTAGE_SECONDS + " s of outage: " + operations);
        operations
                .fields()
                .forEachRemaining(
                        one -> assertThat(one.getValue().path("requests").asInt())
                                .as(one.getKey())
                                .isLessThanOrEqualTo(OUTAGE_SECONDS / PROBE_SECONDS + 1));
        assertThat(operations.path("ping").path("requests").asInt()).isPositive();
        psbio.control().control("POST", "outage", "{\"on\":false}");
        hub.store().awaitAllDone(PATIENCE);
    }

    /** @return the number after that of the last person somebody tried to enrol; the first one is 100 */
    private static AtomicInteger stopUnderLoad(
            HubProcess hub, SamplePeople people, Map<Integer, String> acknowledged, Queue<String> refusals)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger(100);
        ExecutorService stations = Executors.newFixedThreadPool(STATIONS);
        for (int i = 0; i < STATIONS; i++) {
            stations.execute(() -> enrollUntilNobodyListens(hub, people, next, acknowledged, refusals));
        }
        while (acknowledged.size() < 40) {
            ChildProcess.sleep(20);
        }
        Duration took = hub.process().terminate(EXIT_WITHIN);
        stations.shutdown();
        assertThat(stations.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        Seed.say("R9: ended " + took.toMillis() + " ms after SIGTERM");
        return next;
    }

    private static void enrollUntilNobodyListens(
            HubProcess hub,
            SamplePeople people,
            AtomicInteger next,
            Map<Integer, String> acknowledged,
            Queue<String> refusals) {
        Station station = new Station(hub.baseUrl());
        while (hub.process().isAlive()) {
            int number = next.getAndIncrement();
            try {
                Station.Reply reply = station.enroll(people.enrolment(number));
                if (reply.accepted()) {
                    acknowledged.put(number, reply.id());
                } else {
                    refusals.add(number + ": " + reply.status() + " " + reply.body());
                }
            } catch (IOException nobodyListens) {
                return;
            }
        }
    }
}
