package org.spidhub.register.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The promises of the store, on a real PostgreSQL. */
class TransactionStoreTest {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private static DataSource source;
    private JdbcClient db;
    private TransactionStore store;
    private WorkQueue queue;
    private final ObjectMapper json = new ObjectMapper();

    @BeforeAll
    static void database() {
        source = TestDatabase.fresh();
    }

    @BeforeEach
    void empty() {
        db = JdbcClient.create(source);
        db.sql("truncate transaction, outbox, transaction_step, attempt, idempotency, hub_node cascade")
                .update();
        store = new TransactionStore(db, new Outbox(db), json);
        queue = new WorkQueue(db);
    }

    @Test
    void a_step_writes_state_history_and_event_together() {
        UUID tguid = open(Kind.ENROLL, UUID.randomUUID());
        Claim claim = queue.claim(State.READY, 1, LEASE).get(0);

        Claim attempt = store.beginAttempt(claim, "digest", LEASE).orElseThrow();
        store.advance(
                attempt, Change.to(State.SUBMITTED, "accepted").under("TCN-1").saying("ENROLL_IN_PROGRESS", null));

        Transaction stored = store.find(tguid).orElseThrow();
        assertThat(stored.state()).isEqualTo(State.SUBMITTED);
        assertThat(stored.tcn()).isEqualTo("TCN-1");
        assertThat(store.historyOf(tguid)).extracting(Step::to).containsExactly("READY", "SUBMITTING", "SUBMITTED");
        assertThat(count("select count(*) from outbox")).isEqualTo(2);
        assertThat(count("select count(*) from attempt where result = 'SUBMITTED'"))
                .isEqualTo(1);
    }

    @Test
    void a_stale_claim_writes_nothing() {
        UUID tguid = open(Kind.ENROLL, UUID.randomUUID());
        Claim first = queue.claim(State.READY, 1, Duration.ZERO).get(0);
        Claim second = queue.claim(State.READY, 1, LEASE).get(0);

        boolean written = store.advance(first, Change.done(Outcome.OK, "late"));

        assertThat(written).isFalse();
        assertThat(store.beginAttempt(first, "digest", LEASE)).isEmpty();
        assertThat(store.find(tguid).orElseThrow().claim()).isEqualTo(second);
    }

    @Test
    void an_expired_lease_cannot_begin_an_attempt() {
        open(Kind.ENROLL, UUID.randomUUID());
        Claim claim = queue.claim(State.READY, 1, Duration.ZERO).get(0);

        assertThat(store.beginAttempt(claim, "digest", LEASE)).isEmpty();
    }

    @Test
    void a_final_state_never_changes() {
        UUID tguid = open(Kind.SEARCH, UUID.randomUUID());
        Claim claim = queue.claim(State.READY, 1, LEASE).get(0);
        store.advance(claim, Change.done(Outcome.REJECTED, "known"));

        Claim done = store.find(tguid).orElseThrow().claim();

        for (State to : State.values()) {
            assertThatThrownBy(() -> store.advance(done, Change.to(to, "again")))
                    .isInstanceOf(IllegalStep.class);
        }
    }

    @Test
    void many_workers_share_the_work_without_overlap() throws Exception {
        for (int i = 0; i < 60; i++) {
            open(Kind.ENROLL, UUID.randomUUID());
        }
        ExecutorService workers = Executors.newFixedThreadPool(6);
        Callable<List<Claim>> worker = () -> new WorkQueue(JdbcClient.create(source)).claim(State.READY, 10, LEASE);

        List<Claim> claims = workers.invokeAll(java.util.Collections.nCopies(12, worker)).stream()
                .flatMap(done -> result(done).stream())
                .toList();

        workers.shutdown();
        assertThat(claims).extracting(Claim::tguid).doesNotHaveDuplicates().hasSize(60);
    }

    @Test
    void a_person_has_at_most_one_open_enrolment() {
        UUID person = UUID.randomUUID();
        open(Kind.ENROLL, person);

        assertThatThrownBy(() -> open(Kind.UPDATE, person)).isInstanceOf(DuplicateKeyException.class);
        assertThat(open(Kind.SEARCH, person)).isNotNull();
    }

    @Test
    void leases_of_former_processes_are_taken_over_at_once() {
        open(Kind.ENROLL, UUID.randomUUID());
        new WorkQueue(db).claim(State.READY, 1, LEASE);

        assertThat(queue.claim(State.READY, 1, LEASE)).isEmpty();
        assertThat(queue.takeOverAll()).isEqualTo(1);
        assertThat(queue.claim(State.READY, 1, LEASE)).hasSize(1);
    }

    @Test
    void leases_of_a_hub_that_has_fallen_silent_are_taken_over_and_those_of_a_living_one_are_not() {
        open(Kind.ENROLL, UUID.randomUUID());
        WorkQueue other = new WorkQueue(db);
        other.beat();
        Claim held = other.claim(State.READY, 1, LEASE).get(0);

        silentFor(WorkQueue.ABSENT_AFTER.minusSeconds(2));
        assertThat(queue.takeOverFromAbsent()).isZero();
        assertThat(queue.claim(State.READY, 1, LEASE)).isEmpty();
        silentFor(WorkQueue.ABSENT_AFTER.plusSeconds(1));
        assertThat(queue.takeOverFromAbsent()).isEqualTo(1);
        assertThat(store.beginAttempt(held, "digest", LEASE)).isEmpty();
        assertThat(queue.claim(State.READY, 1, LEASE)).hasSize(1);
    }

    @Test
    void a_silent_hub_is_forgotten_and_shows_itself_again_when_it_was_only_frozen() {
        WorkQueue other = new WorkQueue(db);
        other.beat();
        silentFor(WorkQueue.ABSENT_AFTER.plusSeconds(1));
        queue.beat();
        queue.takeOverFromAbsent();
        assertThat(count("select count(*) from hub_node")).isEqualTo(1);

        other.beat();
        assertThat(count("select count(*) from hub_node")).isEqualTo(2);
    }

    @Test
    void a_repeat_key_belongs_to_the_first_who_used_it() {
        Repeats repeats = new Repeats(db);
        UUID first = open(Kind.ENROLL, UUID.randomUUID());
        Duration day = Duration.ofDays(1);

        assertThat(repeats.remember("k", "d1", first, day)).isTrue();
        assertThat(repeats.remember("k", "d2", open(Kind.SEARCH, UUID.randomUUID()), day))
                .isFalse();
        assertThat(repeats.find("k", day)).contains(new Repeats.First("d1", first));
    }

    private UUID open(Kind kind, UUID person) {
        UUID tguid = UUID.randomUUID();
        store.open(
                new NewTransaction(tguid, kind, State.READY, person, new byte[] {1}, Details.NONE, null, null), "test");
        return tguid;
    }

    private void silentFor(Duration time) {
        db.sql("update hub_node set seen_at = now() - make_interval(secs => :secs)")
                .param("secs", time.toSeconds())
                .update();
    }

    private long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    private static List<Claim> result(Future<List<Claim>> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
