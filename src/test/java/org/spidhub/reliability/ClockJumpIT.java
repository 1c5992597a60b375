package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall clock of the hub, its provider and its database is set by an hour and by a day, back and forward. Work that waited then and
 * work that comes afterwards goes on at its usual pace, pings go on, and nobody is locked out.
 */
class ClockJumpIT {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));
    private static final Duration PATIENCE = Duration.ofMinutes(3); // far below the smallest jump
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    /**
     * Where the false clock starts, in seconds after the true one, so that no jump takes it behind that: PostgreSQL under libfaketime
     * reads the true time where its alarm of {@code idle_in_transaction_session_timeout} strikes. A false clock behind the true one then
     * looks as if the limit was over: with it one day behind, without any jump, eight of eight sessions with transactions of 0.3 s were
     * ended at the first alarm; with it one day ahead, none of eight. No clock of a real machine does that, and the log would be full of
     * lost connections that are not the hub's.
     */
    private static final long AHEAD = 2 * DAY;

    @TempDir
    Path folder;

    @Test
    void a_clock_set_back_and_forward_stops_nothing() throws Exception {
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of("none"));
        Assumptions.assumeTrue(Files.exists(library), "skipped: needs libfaketimeMT (Debian: faketime)");
        Path clock = folder.resolve("clock");
        set(clock, HOUR);
        SamplePeople people = new SamplePeople(Seed.of("clock"));
        try (HubProcess hub = HubProcess.demo(
                        folder,
                        "hub.biometrics.face-models=" + folder.toAbsolutePath(),
                        "hub.jobs.poll-schedule=8s",
                        "hub.limits.rates-enabled=true")
                .with("LD_PRELOAD", library.toString())
                .with("FAKETIME_TIMESTAMP_FILE", clock.toString())
                .with(
                        "FAKETIME_NO_CACHE",
                        "1") // one clock for all processes, as on a real machine, not each its own for a while
                .with("DONT_FAKE_MONOTONIC", "1")
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")) { // with it each waiting thread of the JVM spins
            hub.start();
            Station station = new Station(hub.baseUrl());
            List<String> all = new ArrayList<>();
            int person = 0;
            for (long offset : List.of(HOUR, 0L, DAY, 0L, -HOUR, -DAY)) {
                all.add(station.enrollUntilAcknowledged(
                        people.enrolment(person++), PATIENCE)); // waits when the clock is set
                set(clock, offset);
                all.add(station.enrollUntilAcknowledged(people.enrolment(person++), PATIENCE));
                hub.process().await("done at " + offset + " s", PATIENCE, () -> done(station, all));
            }

            assertThat(hub.store().states()).containsOnly(Map.entry("DONE OK", all.size()));
            assertThat(hub.process().output())
                    .contains("This machine's clock was set back by")
                    .contains("The database's clock was set back by")
                    .doesNotContain("Exception");
        }
    }

    private static boolean done(Station station, List<String> ids) {
        try {
            for (String id : ids) {
                if (!station.result(id).body().contains("ENROLL_OK")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void set(Path clock, long seconds) throws IOException {
        Path next = clock.resolveSibling("clock.next");
        Files.writeString(next, "+" + (AHEAD + seconds) + "\n");
        Files.move(next, clock, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
}
