package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
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
            String secondOwner = db.sql("select owner from hub_node where owner <> :first")
                    .param("first", firstOwner)
                    .query(String.class)
                    .single();

            crowd.enroll(0, PART, first.baseUrl(), second.baseUrl());
            crowd.awaitAcknowledged(PART);
            store.awaitAllDone(PATIENCE);

            String busy = awaitOpenCall(psbio, crowd, PART, first, second);
            HubProcess frozen = busy.equals(firstOwner) ? first : second;
            frozen.process().freeze();
            Instant since = Instant.now();
            crowd.enroll(2 * PART, PART, frozen == first ? second.baseUrl() : first.baseUrl());
            Duration afterFreeze = takeOver(busy);
            ChildProcess.sleep(Math.max(
                    0, FROZEN_FOR.minus(Duration.between(since, Instant.now())).toMillis()));
            frozen.process().thaw();
            crowd.awaitAcknowledged(3 * PART);
            store.awaitAllDone(PATIENCE);
            frozen.process()
                    .await(
                            "refused to write late",
                            PATIENCE,
                            () -> frozen.process().output().contains("this answer is dropped"));

            busy = awaitOpenCall(psbio, crowd, 3 * PART, first, second);
            HubProcess killed = busy.equals(secondOwner) ? second : first;
            killed.process().kill();
            Duration afterKill = takeOver(busy);
            killed.start();
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
            assertThat(first.process().output()).contains("SUBMITTING ->");
            assertThat(second.process().output()).contains("SUBMITTING ->");
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
                "hub.pace.per-second=50",
                "hub.http.call-timeout=15s", // half of the default, and the waits that must outlast it with it
                "hub.jobs.quarantine=20s,30s,40s");
    }

    /**
     * Enrols people at both hubs while the PSBio is slow, until one of the hubs waits for an answer.
     *
     * @return the owner of that hub's leases
     */
    private String awaitOpenCall(SimulatorProcess psbio, Crowd crowd, int from, HubProcess first, HubProcess second) {
        psbio.control()
                .control(
                        "POST",
                        "faults",
                        "{\"operation\":\"enroll\",\"fault\":\"slow\",\"times\":10,\"delayMs\":10000}");
        crowd.enroll(from, PART, first.baseUrl(), second.baseUrl());
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<String> owner = db.sql("select lease_owner from transaction where state = 'SUBMITTING' limit 1")
                    .query(String.class)
                    .optional();
            if (owner.isPresent()) {
                return owner.get();
            }
            ChildProcess.sleep(20);
        }
        throw new AssertionError("no hub had a call open within " + PATIENCE);
    }

    /** @return how long it took until no transaction belonged to this hub any more, and its open calls were known as doubts */
    private Duration takeOver(String owner) {
        Instant start = Instant.now();
        assertThat(leased(owner)).isPositive();
        List<UUID> calls = openCalls(owner);
        while (leased(owner) > 0 || stillSubmitting(calls) > 0) {
            assertThat(Instant.now()).as("taken over").isBefore(start.plus(PATIENCE));
            ChildProcess.sleep(100);
        }
        return Duration.between(start, Instant.now());
    }

    private List<UUID> openCalls(String owner) {
        return db.sql("select tguid from transaction where lease_owner = :owner and state = 'SUBMITTING'")
                .param("owner", owner)
                .query(UUID.class)
                .list();
    }

    private int stillSubmitting(List<UUID> calls) {
        return calls.isEmpty()
                ? 0
                : db.sql("select count(*) from transaction where tguid in (:calls) and state = 'SUBMITTING'")
                        .param("calls", calls)
                        .query(Integer.class)
                        .single();
    }

    private int leased(String owner) {
        return db.sql("select count(*) from transaction where lease_owner = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    private JdbcClient db() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(TestDatabase.username());
        source.setPassword(TestDatabase.password());
        return JdbcClient.create(source);
    }
}
