package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A connection pooler before the database is noticed, and either served or named. */
class PoolerTest {

    @TempDir
    Path dataDir;

    @Test
    void no_pooler_is_seen_where_there_is_none() {
        assertThat(HubDatabase.refuseUnsafe(TestDatabase.freshUrl(), TestDatabase.username(), TestDatabase.password()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void transactions_behind_it_never_hold_a_lock_for_long_and_statements_are_not_prepared(String mode)
            throws Exception {
        try (PgBouncer pooler = PgBouncer.before(TestDatabase.freshUrl(), "pool_mode = " + mode);
                HubDatabase database = HubDatabase.open(new HubSettings(
                        dataDir,
                        Path.of("routes"),
                        Path.of("mappings"),
                        new HubSettings.Database(
                                pooler.url(),
                                TestDatabase.username(),
                                TestDatabase.password(),
                                3,
                                Duration.ofMinutes(2))))) {
            assertThat(database.isPooled()).isTrue();
            JdbcClient db = JdbcClient.create(database.dataSource());
            TransactionTemplate together = new TransactionTemplate(
                    new DatabaseConfiguration().transactionManager(database, database.dataSource()));
            for (int i = 0; i < 20; i++) { // pgjdbc prepares what it has seen five times
                assertThat(together.<String>execute(status -> db.sql("show idle_in_transaction_session_timeout")
                                .query(String.class)
                                .single()))
                        .isEqualTo("10s");
                assertThat(db.sql("select count(*) from pg_prepared_statements where name like 'S\\_%'")
                                .query(Integer.class)
                                .single())
                        .isZero();
            }
        }
    }

    @Test
    void one_that_tears_transactions_apart_is_named_at_the_start() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(TestDatabase.freshUrl(), "pool_mode = statement")) {
            assertThatThrownBy(() ->
                            HubDatabase.refuseUnsafe(pooler.url(), TestDatabase.username(), TestDatabase.password()))
                    .isInstanceOfSatisfying(
                            StartupRefused.class,
                            refused -> assertThat(refused.remedy()).contains("pool_mode = transaction"));
        }
    }

    @Test
    void one_that_refuses_our_connection_is_named_at_once() throws Exception {
        try (PgBouncer pooler = PgBouncer.before(TestDatabase.freshUrl(), "pool_mode = transaction")) {
            String url = pooler.url() + "?options=-c%20statement_timeout=60000";
            long began = System.nanoTime();
            assertThatThrownBy(() -> HubDatabase.refuseUnsafe(url, TestDatabase.username(), TestDatabase.password()))
                    .isInstanceOfSatisfying(
                            StartupRefused.class,
                            refused -> assertThat(refused.remedy()).contains("ignore_startup_parameters"));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }
}
