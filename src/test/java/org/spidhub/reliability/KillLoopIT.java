package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        List<Duration> starts = new ArrayList<>();

        try (SimulatorProcess psbio = SimulatorProcess.start(folder);
                HubProcess hub = new HubProcess(folder, psbio.baseUrl());
                Crowd crowd = new Crowd(STATIONS, new SamplePeople(seed), PATIENCE)) {
            hub.start();
            crowd.enroll(0, PEOPLE, hub.baseUrl());
            for (int kill = 1; kill <= KILLS; kill++) {
                crowd.awaitAcknowledged(PEOPLE * kill / (KILLS + 1));
                ChildProcess.sleep(random.nextInt(1500));
                hub.process().kill();
                hub.start();
                starts.add(hub.lastStart());
            }
            crowd.awaitAcknowledged(PEOPLE);
            Seed.say("D1: all acknowledged; ready after a kill in "
                    + Collections.min(starts).toMillis() + " to "
                    + Collections.max(starts).toMillis() + " ms");
            hub.store().awaitAllDone(PATIENCE);

            ThreeLedgers ledgers = ThreeLedgers.compare(
                    crowd.acknowledged(),
                    hub.store().transactions(),
                    psbio.control().ledger());

            Seed.say("D1: seed " + seed + ": " + ledgers.counts() + ", hub "
                    + hub.store().states());
            assertThat(ledgers.faults()).isEmpty();
            assertThat(ledgers.inDoubt()).isEmpty();
            assertThat(ledgers.parked()).isEmpty();
            assertThat(hub.store().states()).containsOnly(Map.entry("DONE OK", PEOPLE));
        }
    }
}
