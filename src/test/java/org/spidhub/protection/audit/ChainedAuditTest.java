package org.spidhub.protection.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.protection.access.TestSecurity;
import org.spidhub.protection.vault.SealBroken;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ChainedAuditTest {

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(source);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final AuditTrail audit = TestSecurity.audit(source, transactions);

    @Test
    void stores_the_trace_with_the_act_or_neither() {
        database.sql("CREATE TABLE act (n int)").update();

        transaction.executeWithoutResult(status -> {
            database.sql("INSERT INTO act VALUES (1)").update();
            audit.record("ACTED", "1", "kept");
        });
        transaction.executeWithoutResult(status -> {
            database.sql("INSERT INTO act VALUES (2)").update();
            audit.record("ACTED", "2", "undone");
            status.setRollbackOnly();
        });

        assertThat(database.sql("SELECT n FROM act").query(Integer.class).list())
                .containsExactly(1);
        assertThat(subjects()).containsExactly("1");
    }

    @Test
    void fails_the_act_when_its_trace_cannot_be_stored() {
        database.sql("CREATE TABLE act (n int)").update();
        database.sql("DELETE FROM audit_head").update();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    database.sql("INSERT INTO act VALUES (1)").update();
                    audit.record("ACTED", "1", "");
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(database.sql("SELECT n FROM act").query(Integer.class).list())
                .isEmpty();
    }

    @Test
    void records_a_read_of_a_read_only_transaction() {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);

        reading.executeWithoutResult(status -> audit.record("IMAGE_READ", "tguid", ""));

        assertThat(subjects()).containsExactly("tguid");
    }

    @Test
    void gives_out_what_is_read_only_when_its_line_is_on_disk_and_reads_meanwhile() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        AtomicReference<CompletableFuture<String>> asked = new AtomicReference<>();

        transaction.executeWithoutResult(status -> {
            database.sql("SELECT seq FROM audit_head FOR UPDATE").query().listOfRows(); // no line gets in
            asked.set(CompletableFuture.supplyAsync(() -> audit.recordWhile("IMAGES_READ", "tguid", "", () -> {
                read.countDown();
                return "image";
            })));

            assertThatNoException()
                    .isThrownBy(
                            () -> assertThat(read.await(20, TimeUnit.SECONDS)).isTrue());
            assertThatThrownBy(() -> asked.get().get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
        });

        assertThat(asked.get().get(20, TimeUnit.SECONDS)).isEqualTo("image");
        assertThat(subjects()).containsExactly("tguid");
    }

    @Test
    void gives_out_nothing_when_its_line_cannot_be_written() {
        database.sql("DELETE FROM audit_head").update();

        assertThatThrownBy(() -> audit.recordWhile("IMAGES_READ", "tguid", "", () -> "image"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void keeps_the_line_of_an_allowed_read_that_failed_and_the_name_of_who_asked() {
        assertThatThrownBy(() -> new Caller("station", Set.of())
                        .run(() -> audit.recordWhile("IMAGES_READ", "tguid", "", () -> {
                            throw new SealBroken("gone");
                        })))
                .isInstanceOf(SealBroken.class);

        assertThat(database.sql("SELECT actor || ' ' || subject FROM audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("station tguid");
    }

    @Test
    void writes_the_line_with_the_rest_of_a_transaction_that_reads() {
        transaction.executeWithoutResult(status -> {
            assertThat(audit.recordWhile("IMAGES_READ", "undone", "", () -> "image"))
                    .isEqualTo("image");
            status.setRollbackOnly();
        });

        assertThat(subjects()).isEmpty();
    }

    @Test
    void writes_the_lines_of_more_readers_than_it_has_writers() {
        int readers = 16;
        CountDownLatch all = new CountDownLatch(readers);
        ExecutorService stations = Executors.newFixedThreadPool(readers);
        try {
            List<CompletableFuture<Void>> reads = IntStream.range(0, readers)
                    .mapToObj(n -> CompletableFuture.runAsync(
                            () -> {
                                all.countDown();
                                assertThatNoException().isThrownBy(all::await);
                                assertThat(audit.recordWhile("IMAGES_READ", "tguid " + n, "", () -> n))
                                        .isEqualTo(n);
                            },
                            stations))
                    .toList();
            reads.forEach(CompletableFuture::join);
        } finally {
            stations.shutdownNow();
        }

        assertThat(new AuditLog(database).verify(List.of())).isEqualTo(new AuditLog.Finding.Intact(readers));
        assertThat(subjects()).hasSize(readers);
    }

    @Test
    void makes_one_unbroken_chain_in_the_order_of_the_clock_of_entries_appended_from_many_threads() throws Exception {
        int threads = 8;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> work = IntStream.range(0, threads)
                    .<Callable<Void>>mapToObj(thread -> () -> {
                        for (int i = 0; i < each; i++) {
                            transaction.executeWithoutResult(status -> {
                                audit.record("A", "x", "");
                                audit.record("B", "x", "");
                            });
                            audit.record("C", "x", "outside a transaction");
                        }
                        return null;
                    })
                    .toList();
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        AuditLog log = new AuditLog(database);
        assertThat(log.verify(List.of())).isEqualTo(new AuditLog.Finding.Intact(threads * each * 3));
        assertThat(log.entries(1).map(AuditEntry::at)).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "João da Silva, São Paulo",
                "指紋 \uD83D\uDE00",
                "half a character: \uD83D",
                "\"quoted\", {braced}, back\\slashed, it's NULL",
                "NULL"
            })
    void hashes_in_the_database_what_the_check_hashes(String text) {
        new Caller("station " + text, Set.of()).run(() -> audit.record("ACTED " + text, text, "one"));
        transaction.executeWithoutResult(status -> {
            audit.record("ACTED", text, text);
            audit.record("ACTED", "", text.repeat(100));
        });

        assertThat(new AuditLog(database).verify(List.of())).isEqualTo(new AuditLog.Finding.Intact(3));
    }

    /** SHA-256 of the bytes written down by hand: no later version may hash another way and break the chains that exist. */
    @Test
    void hashes_as_ever() {
        AuditEntry entry = new AuditEntry(
                7,
                Instant.parse("2025-01-02T03:04:05.678901Z"),
                "station",
                "ENROLL_ACCEPTED",
                "João",
                "",
                AuditEntry.GENESIS,
                AuditEntry.GENESIS);

        assertThat(HexFormat.of().formatHex(entry.computed()))
                .isEqualTo("c147e082d1ec4741113df293b0c63f30342ff104fbee92847400608319cbc704");
    }

    @Test
    void goes_on_from_an_entry_that_an_earlier_version_hashed() {
        AuditEntry old = new AuditEntry(
                1, Instant.EPOCH, "system", "STARTED", "hub", "", AuditEntry.GENESIS, AuditEntry.GENESIS);
        database.sql("INSERT INTO audit_entry VALUES (1, to_timestamp(0), 'system', 'STARTED', 'hub', '', ?, ?)")
                .params(AuditEntry.GENESIS, old.computed())
                .update();
        database.sql("UPDATE audit_head SET seq = 1, hash = ?")
                .param(old.computed())
                .update();

        audit.record("ACTED", "1", "");

        assertThat(new AuditLog(database).verify(List.of())).isEqualTo(new AuditLog.Finding.Intact(2));
    }

    @Test
    void leaves_the_chain_as_it_was_when_an_event_lacks_a_text() {
        assertThatThrownBy(() -> database.sql("CALL audit_append(ARRAY[['a', 'A', '1', ''], ['a', 'A', '2', NULL]])")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);

        audit.record("ACTED", "3", "");
        assertThat(new AuditLog(database).verify(List.of())).isEqualTo(new AuditLog.Finding.Intact(1));
    }

    @Test
    void names_the_caller_and_masks_what_looks_personal() {
        new Caller("station", Set.of("ROLE_USER"))
                .run(() -> audit.record("ENROLL_ACCEPTED", "tguid", "cpf 529.982.247-25\nBearer abcdefghijk"));
        audit.record("POLLED", "tguid", "");

        assertThat(database.sql("SELECT actor || ':' || detail FROM audit_entry ORDER BY seq")
                        .query(String.class)
                        .list())
                .containsExactly("station:cpf ***.***.**7-25 Bearer ***", "system:");
    }

    @Test
    void refuses_to_change_or_remove_an_entry() {
        audit.record("ACTED", "1", "");
        for (String sql :
                List.of("UPDATE audit_entry SET detail = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry")) {
            assertThatThrownBy(() -> database.sql(sql).update()).hasMessageContaining("never changed or removed");
        }
    }

    private Set<String> subjects() {
        return database.sql("SELECT subject FROM audit_entry").query(String.class).list().stream()
                .collect(Collectors.toSet());
    }
}
