package org.spidhub.administration.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Retention over stores in which years have passed. */
class RetentionTest {

    @TempDir
    Path dataDir;

    private final DataSource database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database);

    private RetentionParts hub() {
        return new RetentionParts(database, dataDir, RetentionParts.SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takes_the_pictures_whose_time_is_over_and_nothing_that_is_still_needed(long seed) {
        OldWorld world = new OldWorld(database, seed).people(4);
        RetentionParts hub = hub();

        Map<String, Long> announced = hub.due();
        Map<String, Long> removed = hub.run();

        assertThat(announced).isEqualTo(world.counts);
        assertThat(removed).isEqualTo(announced);
        assertThat(samples()).containsAll(world.staying).doesNotContainAnyElementsOf(world.going);
        assertThat(db.sql("select subject from audit_entry where action = 'BIOMETRICS_REMOVED'")
                        .query(String.class)
                        .list())
                .as("one line a person")
                .containsExactlyInAnyOrderElementsOf(
                        world.losing.stream().map(UUID::toString).toList());
        assertThat(db.sql("select detail from audit_entry where action = 'RETENTION_DONE'")
                        .query(String.class)
                        .single())
                .isEqualTo("removed " + removed);
        assertThat(hub.run().keySet())
                .as("what had to wait for its pictures")
                .containsExactlyInAnyOrder("CAPTURE_RECORDS", "OPERATORS");
        assertThat(hub.run()).as("a third run finds nothing").isEmpty();
    }

    @Test
    void a_transaction_says_in_its_history_that_its_pictures_are_gone() {
        OldWorld world = new OldWorld(database, 1);
        UUID person = person(world, "FAILED");
        UUID tguid = UUID.randomUUID();
        world.transaction(tguid, person, "ENROLL", "DONE", "FAILED", world.daysAgo(181));
        world.sample(tguid, person, world.daysAgo(181));

        hub().run();

        assertThat(db.sql(
                                "select actor || ': ' || cause from transaction_step where tguid = ? order by id desc limit 1")
                        .param(tguid)
                        .query(String.class)
                        .single())
                .isEqualTo("retention: the pictures were removed: their time is over");
    }

    @Test
    void everything_of_a_person_who_left_long_ago_goes_in_the_end_and_can_be_registered_again() {
        OldWorld world = new OldWorld(database, 1);
        UUID gone = person(world, "FAILED");
        UUID stays = person(world, "FAILED");
        UUID first = UUID.randomUUID();
        UUID search = UUID.randomUUID();
        UUID enrolled = UUID.randomUUID();
        Instant then = world.daysAgo(4000);
        world.transaction(first, gone, "ENROLL", "DONE", "REJECTED", then);
        world.sample(first, gone, then);
        world.transaction(search, gone, "SEARCH", "DONE", "MATCH", then);
        world.sql("update transaction set predecessor = ? where tguid = ?", first, search);
        world.transaction(enrolled, stays, "ENROLL", "DONE", "OK", then);
        world.sample(enrolled, stays, then);
        world.sql("update person set status = 'ENROLLED', enrolled_tguid = ? where person_guid = ?", enrolled, stays);
        world.sql("update person set status = 'DELETED', updated_at = ? where person_guid = ?", world.at(then), gone);
        world.sql("update sample set departed_at = ? where person_guid = ?", world.at(then), gone);
        world.sql(
                "insert into anomaly (tguid, person_guid, list, resembles, closed_at) values (?, ?, 'PEOPLE', ?, ?)",
                first,
                gone,
                stays,
                world.at(then));
        RetentionParts hub = hub();

        List<Map<String, Long>> nights = new ArrayList<>();
        for (int night = 0; night < 5; night++) {
            Map<String, Long> announced = hub.due();
            nights.add(hub.run());
            assertThat(nights.get(night)).as("night %d", night).isEqualTo(announced);
        }

        assertThat(nights)
                .containsExactly(
                        Map.of("ANOMALIES", 1L, "DEPARTED", 1L, "TRANSACTIONS", 1L),
                        Map.of("TRANSACTIONS", 1L),
                        Map.of("PEOPLE", 1L),
                        Map.of(),
                        Map.of());
        assertThat(db.sql("select tguid from transaction").query(UUID.class).list())
                .containsExactly(enrolled);
        assertThat(db.sql("select person_guid from person where cpf_hash is not null")
                        .query(UUID.class)
                        .list())
                .containsExactly(stays);
        assertThat(db.sql("select owner from vault.owner_key where wrapped is null")
                        .query(UUID.class)
                        .list())
                .containsExactly(gone);
    }

    @Test
    void rows_that_only_grow_are_taken_by_their_age() {
        OldWorld world = new OldWorld(database, 1);
        UUID person = person(world, "FAILED");
        UUID tguid = UUID.randomUUID();
        world.transaction(tguid, person, "ENROLL", "DONE", "FAILED", world.daysAgo(1));
        for (int days : new int[] {500, 9, 8, 0}) {
            var at = world.at(world.daysAgo(days));
            world.sql(
                    "insert into idempotency (key, digest, tguid, created_at) values (?, '', ?, ?)",
                    "k" + days,
                    tguid,
                    at);
            world.sql(
                    "insert into legacy_session (guid_hash, user_name, roles, last_used_at) values (?, 'x', '', ?)",
                    world.bytes(),
                    at);
            world.sql(
                    "insert into outbox (event_id, subject, type, payload, published_at) values (?, ?, 'x', '{}', ?)",
                    UUID.randomUUID(),
                    person,
                    at);
            world.sql(
                    "insert into reconciliation (run, state, dry_run, started_by, list_from, finished_at) values (?, 'DONE', true, 'x', now(), ?)",
                    UUID.randomUUID(),
                    at);
            world.sql(
                    "insert into base_sync (sync, source, name, sha256, state, finished_at) values (?, 'x', ?, '', 'DONE', ?)",
                    UUID.randomUUID(),
                    "f" + days,
                    at);
            world.sql(
                    "insert into retention_run (run, state, started_by, as_of, finished_at) values (?, 'DONE', 'x', ?, ?)",
                    UUID.randomUUID(),
                    at,
                    at);
        }
        world.sql(
                "insert into outbox (event_id, subject, type, payload) values (?, ?, 'unsent', '{}')",
                UUID.randomUUID(),
                person);
        world.sql(
                "insert into outbox (event_id, subject, type, payload, published_at) values (?, ?, 'owed', '{}', ?)",
                UUID.randomUUID(),
                person,
                world.at(world.daysAgo(100)));
        world.sql(
                "insert into webhook_delivery (outbox_id, hook, subject) select id, 'h', subject from outbox where type = 'owed'");
        RetentionParts hub = hub();

        Map<String, Long> announced = hub.due();

        assertThat(hub.run())
                .isEqualTo(announced)
                .isEqualTo(Map.of(
                        "IDEMPOTENCY_KEYS", 3L,
                        "SESSIONS", 3L,
                        "SENT_EVENTS", 3L,
                        "RECONCILIATIONS", 1L,
                        "BASE_SYNCS", 1L,
                        "RETENTION_RUNS", 1L));
        assertThat(db.sql("select type from outbox where type <> 'x'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("unsent", "owed");
    }

    @Test
    void wherever_hubs_die_the_next_goes_on_and_nothing_is_half_removed() {
        OldWorld world = new OldWorld(database, 7).people(4);
        RetentionSettings settings = RetentionParts.settings(1);
        RetentionParts witness = new RetentionParts(database, dataDir, settings);
        Map<String, Long> announced = witness.due();
        UUID run = witness.runs.order("test");

        int lives = 0;
        boolean died = true;
        while (died) {
            MortalDatabase mortal = new MortalDatabase(
                    database, ++lives); // the first dies at its first step, the second at its second...
            try {
                new RetentionParts(mortal, dataDir, settings).carry();
            } catch (RuntimeException killed) {
                assertThat(mortal.isDead()).as("%s", killed).isTrue();
            }
            died = mortal.isDead();
            assertWholePeople(witness.db, world, "life " + lives);
        }

        assertThat(lives).as("hubs that died before one came to the end").isGreaterThan(30);
        assertThat(witness.runs.find(run).orElseThrow().state()).isEqualTo("DONE");
        assertThat(witness.runs.find(run).orElseThrow().removed()).isEqualTo(announced);
        assertThat(samples()).containsAll(world.staying).doesNotContainAnyElementsOf(world.going);
        assertThat(db.sql("select subject from audit_entry where action = 'BIOMETRICS_REMOVED'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(
                        world.losing.stream().map(UUID::toString).toList());
    }

    /** Whoever lost a picture lost all of them, and the audit chain says so. */
    private static void assertWholePeople(JdbcClient db, OldWorld world, String when) {
        Set<UUID> left = new HashSet<>(
                db.sql("select sample_guid from sample").query(UUID.class).list());
        long gone =
                world.going.stream().filter(sample -> !left.contains(sample)).count();
        Long counted = db.sql("select coalesce(sum(removed), 0) from retention_count")
                .query(Long.class)
                .single();
        Long told = db.sql(
                        "select coalesce(sum(part::int), 0) from audit_entry, regexp_split_to_table(detail, '[^0-9]+') part"
                                + " where action = 'BIOMETRICS_REMOVED' and part <> ''")
                .query(Long.class)
                .single();
        assertThat(counted).as(when).isEqualTo(gone);
        assertThat(told).as(when).isEqualTo(gone);
        assertThat(db.sql("""
                        select count(*) from sample join audit_entry on subject = person_guid::text
                        where action = 'BIOMETRICS_REMOVED' and sample_guid = any(:going)""")
                        .param("going", world.going.toArray(UUID[]::new))
                        .query(Long.class)
                        .single())
                .as(when)
                .isZero();
    }

    @Test
    void two_hubs_at_once_remove_everything_once() throws Exception {
        OldWorld world = new OldWorld(database, 11).people(6);
        Map<String, Long> announced = hub().due();
        UUID run = hub().runs.order("test");
        ExecutorService hubs = Executors.newFixedThreadPool(2);
        try {
            Callable<Void> carry = () -> {
                RetentionParts hub =
                        new RetentionParts(database, dataDir, RetentionParts.settings(3, Duration.ofSeconds(60)));
                for (int i = 0;
                        i < 1000 && !hub.runs.find(run).orElseThrow().state().equals("DONE");
                        i++) {
                    hub.carry();
                    Thread.sleep(50);
                }
                return null;
            };
            for (Future<Void> done : hubs.invokeAll(List.of(carry, carry))) {
                done.get();
            }
        } finally {
            hubs.shutdownNow();
        }

        assertThat(hub().runs.find(run).orElseThrow().removed()).isEqualTo(announced);
        assertThat(samples()).containsAll(world.staying).doesNotContainAnyElementsOf(world.going);
        assertThat(db.sql("select count(*) from audit_entry where action = 'RETENTION_DONE'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_person_somebody_works_on_is_left_for_the_next_run() throws Exception {
        OldWorld world = new OldWorld(database, 1);
        UUID person = person(world, "FAILED");
        UUID tguid = UUID.randomUUID();
        world.transaction(tguid, person, "ENROLL", "DONE", "FAILED", world.daysAgo(200));
        world.sample(tguid, person, world.daysAgo(200));
        try (var working = database.getConnection();
                var statement = working.createStatement()) {
            working.setAutoCommit(false);
            statement.execute("select 1 from person where person_guid = '" + person + "' for update");
            assertThat(hub().run()).isEmpty();
            working.rollback();
        }
        assertThat(hub().run()).isEqualTo(Map.of("REFUSED", 1L));
    }

    @Test
    void a_run_that_fails_rests_and_is_given_up_at_last() {
        OldWorld world = new OldWorld(database, 1);
        UUID person = person(world, "FAILED");
        UUID tguid = UUID.randomUUID();
        world.transaction(tguid, person, "ENROLL", "DONE", "FAILED", world.daysAgo(200));
        world.sample(tguid, person, world.daysAgo(200));
        world.sql(
                "create function nobody() returns trigger language plpgsql as 'begin raise exception ''poisoned''; end'");
        world.sql("create trigger poisoned before delete on sample execute function nobody()");
        RetentionParts hub = hub();
        UUID run = hub.runs.order("test");

        hub.carry();
        assertThat(hub.runs.take(RetentionParts.SETTINGS.lease()))
                .as("it rests")
                .isEmpty();
        for (int i = 0; i < 4; i++) {
            world.sql("update retention_run set lease_until = now() - interval '1 second' where state = 'RUNNING'");
            hub.carry();
        }

        assertThat(hub.runs.find(run).orElseThrow().state()).isEqualTo("FAILED");
        world.sql("drop trigger poisoned on sample");
        assertThat(hub.run()).isEqualTo(Map.of("REFUSED", 1L));
    }

    private UUID person(OldWorld world, String status) {
        UUID person = UUID.randomUUID();
        world.sql("insert into person (person_guid, cpf_hash, status) values (?, ?, ?)", person, world.bytes(), status);
        return person;
    }

    private Set<UUID> samples() {
        return new HashSet<>(
                db.sql("select sample_guid from sample").query(UUID.class).list());
    }
}
