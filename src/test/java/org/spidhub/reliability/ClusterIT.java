package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Goal D6: two hubs on one PostgreSQL. One is frozen with a call open and thawed a minute later, then killed with a call open;
 * each time the other carries on its work, and nothing is sent twice.
 */
class ClusterIT {

    private static final int PEOPLE = Seed.LONG ? 2_000 : 200;
    private static final int PART = PEOPLE / 4;
    private static final Duration PATIENCE = Duration.ofMinutes(Seed.LONG ? 30 : 5);
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
    private static final Duration FROZEN_FOR = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final String url = TestDatabase.freshUrl();
    private final HubStore store = HubStore.at(url, TestDatabase.username(), TestDatabase.password());
    private final JdbcClient db = db();

    @Test
    void two_hubs_share_the_work_and_carry_on_that_of_a_frozen_and_of_a_killed_one() throws Exception {
        long seed = Seed.of("D6, " + PEOPLE + " enrolments over two hubs");
        Path key = folder.resolve("master.key");
        byte[] random = new byte[32];
        new Random(seed).nextBytes(random);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, Base64.getEncoder().encodeToString(random));

        try (SimulatorProcess psbio = SimulatorProcess.start(folder);
                HubProcess first = hub("first", psbio, key);
                HubProcess second = hub("second", psbio, key);
                Crowd crowd = new Crowd(16, new SamplePeople(seed), PATIENCE)) {
            first.start();
            String firstOwner =
                    db.sql("select owner from hub_node").query(String.class).single();
            second.start();

            crowd.enroll(0, PART, first.baseUrl(), second.baseUrl());
            crowd.awaitAcknowledged(PART);
            store.awaitAllDone(PATIENCE);
            assertThat(first.process().output()).contains("-> SUBMITTED");
            assertThat(second.process().output()).contains("-> SUBMITTED");

            awaitOpenCall(psbio, crowd, PART, firstOwner, first, second);
            first.process().freeze();
            Instant frozen = Instant.now();
            crowd.enroll(2 * PART, PART, second.baseUrl());
            Duration afterFreeze = takeOver(firstOwner);
            ChildProcess.sleep(Math.max(
                    0, FROZEN_FOR.minus(Duration.between(frozen, Instant.now())).toMillis()));
            first.process().thaw();
            crowd.awaitAcknowledged(3 * PART);
            store.awaitAllDone(PATIENCE);
            first.process()
                    .await(
                            "refused to write late",
                            PATIENCE,
                            () -> first.process().output().contains("this answer is dropped"));

            awaitOpenCall(psbio, crowd, 3 * PART, firstOwner, first, second);
            first.process().kill();
            Duration afterKill = takeOver(firstOwner);
            first.start();
            crowd.awaitAcknowledged(PEOPLE);
            store.awaitAllDone(PATIENCE);

            ThreeLedgers ledgers = ThreeLedgers.compare(
                    crowd.acknowledged(), store.transactions(), psbio.control().ledger());
            Seed.say("D6: seed " + seed + ": " + ledgers.counts() + ", hub " + store.states()
                    + ", taken over " + afterFreeze.toSeconds() + " s after the freeze, " + afterKill.toSeconds()
                    + " s after the kill, stale writes " + store.brokenHistories());
            assertThat(ledgers.faults()).isEmpty();
            assertThat(store.states()).containsOnly(Map.entry("DONE OK", PEOPLE));
            assertThat(store.brokenHistories()).isZero();
            assertThat(afterFreeze).isLessThan(TAKEN_OVER_WITHIN);
            assertThat(afterKill).isLessThan(TAKEN_OVER_WITHIN);
        }
    }

    private HubProcess hub(String name, SimulatorProcess psbio, Path key) {
        return new HubProcess(
                folder.resolve(name),
                psbio.baseUrl(),
                "hub.database.url=" + url,
                "hub.database.username=" + TestDatabase.username(),
                "hub.database.password=" + TestDatabase.password(),
                "hub.security.master-key-file=" + key,
                "hub.pace.per-second=50");
    }

    /** Enrols people at both hubs while the PSBio is slow, until the first hub waits for an answer. */
    private void awaitOpenCall(
            SimulatorProcess psbio, Crowd crowd, int from, String owner, HubProcess first, HubProcess second) {
        psbio.control()
                .control(
                        "POST",
                        "faults",
                        "{\"operation\":\"enroll\",\"fault\":\"slow\",\"times\":20,\"delayMs\":4000}");
        crowd.enroll(from, PART, first.baseUrl(), second.baseUrl());
        await(
                "a call open at the first hub",
                PATIENCE,
                () -> leased("state = 'SUBMITTING' and lease_until > now() and lease_owner", owner) > 0);
    }

    /** @return how long it took until no transaction belonged to this hub any more */
    private Duration takeOver(String owner) {
        Instant start = Instant.now();
        assertThat(leased("lease_owner", owner)).isPositive();
        await("taken over", PATIENCE, () -> leased("lease_owner", owner) == 0);
        return Duration.between(start, Instant.now());
    }

    private int leased(String condition, String owner) {
        return db.sql("select count(*) from transaction where " + condition + " = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    private static void await(String what, Duration atMost, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(atMost);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waiting for: " + what).isBefore(deadline);
            ChildProcess.sleep(20);
        }
    }

    private JdbcClient db() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(TestDatabase.username());
        source.setPassword(TestDatabase.password());
        return JdbcClient.create(source);
    }
}
