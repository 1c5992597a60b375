package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal D8: the disk under the embedded store is filled to the last byte under load, the early refusal switched off. Stations are
 * told 503, nothing acknowledged is lost, and the hub goes on by itself once there is room.
 */
class DiskFullIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int STATIONS = 4;
    private static final String SIZE = "300m"; // an empty store and PostgreSQL's programs take 125 MB

    @TempDir
    Path folder;

    private Path disk;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        disk = Files.createDirectories(folder.resolve("data"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()) == 0,
                "skipped: only root may mount the small disk this test fills");
    }

    @AfterEach
    void unmount() throws Exception {
        command("umount", "-l", disk.toString());
    }

    @Test
    void a_full_disk_is_told_as_503_loses_nothing_and_heals_by_itself() throws Exception {
        long seed = Seed.of("D8");
        SamplePeople people = new SamplePeople(seed);
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<Integer> unheard = new ConcurrentLinkedQueue<>();
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService stations = Executors.newFixedThreadPool(STATIONS);
        try (SimulatorProcess psbio = SimulatorProcess.start(folder);
                HubProcess hub = new HubProcess(folder, psbio.baseUrl(), "hub.limits.free-disk=0B")) {
            hub.start();
            for (int i = 0; i < STATIONS; i++) {
                stations.execute(() -> {
                    Station station = new Station(hub.baseUrl());
                    while (!stop.get()) {
                        int number = next.getAndIncrement();
                        try {
                            Station.Reply reply = station.enroll(people.enrolment(number));
                            if (reply.accepted()) {
                                acknowledged.add(reply.id());
                            } else {
                                unheard.add(number);
                                refusals.add(reply.status() + " " + reply.body());
                                ChildProcess.sleep(100);
                            }
                        } catch (IOException silence) {
                            unheard.add(number);
                            refusals.add("000 " + silence);
                        }
                    }
                });
            }
            hub.process().await("busy", PATIENCE, () -> acknowledged.size() >= 20);
            Path filler = fill();
            hub.process().await("refusing", PATIENCE, () -> refusals.size() >= 50);
            int whenFull = acknowledged.size();
            Files.delete(filler);
            Instant room = Instant.now();
            hub.process().await("accepting again", PATIENCE, () -> acknowledged.size() >= whenFull + 20);
            Duration healed = Duration.between(room, Instant.now());
            stop.set(true);
            stations.shutdown();
            assertThat(stations.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

            Station station = new Station(hub.baseUrl());
            for (int number : unheard) {
                acknowledged.add(station.enrollUntilAcknowledged(people.enrolment(number), PATIENCE));
            }
            hub.store().awaitAllDone(PATIENCE);
            ThreeLedgers ledgers = ThreeLedgers.compare(
                    acknowledged, hub.store().transactions(), psbio.control().ledger());

            Seed.say("D8: seed " + seed + ": " + refusals.size() + " refused while full, 20 accepted "
                    + healed.toMillis() + " ms after there was room, " + ledgers.counts() + ", hub "
                    + hub.store().states());
            assertThat(refusals).allMatch(refusal -> refusal.startsWith("503"));
            assertThat(ledgers.faults()).isEmpty();
            assertThat(hub.store().states()).containsOnly(Map.entry("DONE OK", next.get()));
        } finally {
            stations.shutdownNow();
        }
    }

    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
