package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Goal D1: the real jar is killed again and again under load, and nothing acknowledged is lost, nothing is sent twice. */
class KillLoopIT {

    private static final int PEOPLE = Seed.LONG ? 1_000 : 200;
    private static final int KILLS = Seed.LONG ? 100 : 20;
    private static final int STATIONS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(Seed.LONG ? 120 : 5);

    @TempDir
    Path folder;

    @Test
    void kills_under_load_lose_nothing_and_send_nothing_twice() throws Exception {
        long seed = Seed.of("D1, " + PEOPLE + " enrolments, " + STATIONS + " stations, " + KILLS + " kills");
        Random random = Seed.random(seed);
        SamplePeople people = new SamplePeople(seed);
        Map<Integer, String> acknowledged = new ConcurrentHashMap<>();
        List<Duration> starts = new ArrayList<>();

        try (SimulatorProcess psbio = SimulatorProcess.start(folder);
                HubProcess hub = new HubProcess(folder, psbio.baseUrl())) {
            hub.start();
            List<Future<?>> stations = submitAll(hub, people, acknowledged);
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitProgress(acknowledged, PEOPLE * kill / (KILLS + 1), stations);
                ChildProcess.sleep(random.nextInt(1500));
                hub.process().kill();
                hub.start();
                starts.add(hub.lastStart());
            }
            for (Future<?> station : stations) {
                station.get();
            }
            Seed.say("all acknowledged; starts after a kill took " + starts);
            awaitAllDone(hub);

            ThreeLedgers ledgers = ThreeLedgers.compare(
                    acknowledged.values(),
                    hub.store().transactions(),
                    psbio.control().ledger());

            Seed.say("seed " + seed + ": " + ledgers.counts() + ", hub "
                    + hub.store().states());
            assertThat(ledgers.faults()).isEmpty();
            assertThat(ledgers.inDoubt()).isEmpty();
            assertThat(ledgers.parked()).isEmpty();
            assertThat(hub.store().states()).containsOnly(Map.entry("DONE OK", PEOPLE));
        }
    }

    private List<Future<?>> submitAll(HubProcess hub, SamplePeople people, Map<Integer, String> acknowledged) {
        ExecutorService threads = Executors.newFixedThreadPool(STATIONS);
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> stations = new ArrayList<>();
        for (int i = 0; i < STATIONS; i++) {
            stations.add(threads.submit(() -> {
                Station station = new Station(hub.baseUrl());
                for (int number = next.getAndIncrement(); number < PEOPLE; number = next.getAndIncrement()) {
                    acknowledged.put(number, station.enrollUntilAcknowledged(people.enrolment(number), PATIENCE));
                }
            }));
        }
        threads.shutdown();
        return stations;
    }

    private static void awaitProgress(Map<Integer, String> acknowledged, int atLeast, List<Future<?>> stations)
            throws ExecutionException, InterruptedException {
        while (acknowledged.size() < atLeast) {
            for (Future<?> station : stations) {
                if (station.isDone()) {
                    station.get(); // brings its failure to light
                }
            }
            ChildProcess.sleep(20);
        }
    }

    private static void awaitAllDone(HubProcess hub) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)
                && !hub.store().states().keySet().stream().allMatch(state -> state.startsWith("DONE"))) {
            ChildProcess.sleep(500);
        }
    }
}
