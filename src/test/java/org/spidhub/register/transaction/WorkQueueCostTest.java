package org.spidhub.register.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a tick costs does not depend on how much is open: counted in rows that PostgreSQL reads, which no busy machine changes. */
class WorkQueueCostTest {

    private static final int OPEN = 100_000;
    private static final int BATCH = 20;

    /** A claim reads each row it takes in the search and again in the update. */
    private static final int READS = 3 * BATCH;

    private static Connection connection;
    private static JdbcClient db;
    private static WorkQueue queue;

    @BeforeAll
    static void database() throws SQLException {
        connection = TestDatabase.fresh().getConnection();
        db = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        queue = new WorkQueue(db);
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void empty() {
        db.sql("truncate transaction cascade").update();
    }

    @Test
    void a_hundred_thousand_results_that_are_not_due_cost_nothing() {
        open(OPEN, State.SUBMITTED, Kind.ENROLL, "now() + interval '1 hour'");
        open(5, State.SUBMITTED, Kind.ENROLL, "now() - interval '1 second'");

        assertThat(reads(State.SUBMITTED, EnumSet.allOf(Kind.class), 5)).isLessThanOrEqualTo(READS);
    }

    @Test
    void a_tick_over_a_hundred_thousand_due_results_reads_its_batch() {
        open(OPEN, State.SUBMITTED, Kind.ENROLL, "now() - interval '1 hour' + i * interval '1 millisecond'");

        assertThat(reads(State.SUBMITTED, EnumSet.allOf(Kind.class), BATCH)).isLessThanOrEqualTo(READS);
    }

    @Test
    void a_verification_is_found_behind_a_hundred_thousand_enrolments_and_their_absence_as_cheaply() {
        open(OPEN, State.READY, Kind.ENROLL, "now() - interval '1 hour' + i * interval '1 millisecond'");

        assertThat(reads(State.READY, EnumSet.of(Kind.SEARCH), 0)).isLessThanOrEqualTo(READS);

        open(3, State.READY, Kind.SEARCH, "now() - interval '1 second'");

        assertThat(reads(State.READY, EnumSet.of(Kind.SEARCH), 3)).isLessThanOrEqualTo(READS);
    }

    private static void open(int howMany, State state, Kind kind, String due) {
        db.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, protocol, due_at)
                        select gen_random_uuid(), '%s', '%s', gen_random_uuid(), '', gen_random_uuid()::text, %s
                        from generate_series(1, %d) i""".formatted(kind, state, due, howMany)).update();
        db.sql("analyze transaction").update();
    }

    /** Often enough that PostgreSQL has decided on the plan it keeps for a statement it is sent again and again. */
    private static long reads(State state, Set<Kind> kinds, int taken) {
        long reads = 0;
        for (int tick = 0; tick < 15; tick++) {
            db.sql("begin").update();
            long before = rowsRead();
            assertThat(queue.claim(state, kinds, BATCH, Duration.ofMinutes(1))).hasSize(taken);
            reads = rowsRead() - before;
            db.sql("rollback").update();
        }
        return reads;
    }

    private static long rowsRead() {
        return db.sql(
                        "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'transaction'")
                .query(Long.class)
                .single();
    }
}
