package org.spidhub.administration.basesync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.RouteSlice;
import org.spidhub.WholeHub;
import org.spidhub.platform.words.Cpf;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files of an external base, over the real store. */
class BaseImportTest extends WholeHub {

    private static final int PEOPLE = 1200; // more than two chunks of 500

    @Autowired
    BaseImport baseImport;

    @Autowired
    PersonStore people;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    @BeforeEach
    void empty() {
        db.sql("truncate transaction, outbox, person, sample, base_sync, base_record cascade")
                .update();
    }

    @Test
    void a_file_is_imported_once_and_a_second_time_changes_nothing() throws Exception {
        Path file = csv(PEOPLE, "ENROLLED");

        baseImport.file(file.toString());
        long events = count("select count(*) from outbox");
        baseImport.file(file.toString());

        assertThat(count("select count(*) from person where status = 'ENROLLED'"))
                .isEqualTo(PEOPLE);
        assertThat(events).isEqualTo(PEOPLE);
        assertThat(count("select count(*) from outbox")).isEqualTo(PEOPLE);
        assertThat(as("admin")
                        .get("/hub/base-syncs")
                        .json()
                        .path(0)
                        .path("unchanged")
                        .asInt())
                .isEqualTo(PEOPLE);
        assertThat(db.sql("select string_agg(payload::text, '') from outbox")
                        .query(String.class)
                        .single())
                .doesNotContain(cpf(1));
    }

    @Test
    void bad_rows_are_reported_by_line_and_do_not_hold_up_the_others() throws Exception {
        Path file = Files.writeString(
                folder.resolve("people.ndjson"),
                "{\"cpf\":\"%s\",\"status\":\"ENROLLED\"}\n{\"cpf\":\"123\",\"status\":\"ENROLLED\"}\nrubbish\n"
                                .formatted(cpf(1))
                        + "{\"cpf\":\"%s\",\"status\":\"MAYBE\"}\n{\"cpf\":\"%s\",\"status\":\"DELETED\"}\n"
                                .formatted(cpf(2), cpf(3))
                        + "{\"cpf\":\"%s\",\"status\":\"ENROLLED\",\"samples\":[{\"index\":6,\"content\":\"AAAA\"}]}\n"
                                .formatted(cpf(4)));

        baseImport.file(file.toString());

        assertThat(people.find(cpf(1)).orElseThrow().status()).isEqualTo(PersonStatus.ENROLLED);
        assertThat(people.find(cpf(3)).orElseThrow().status()).isEqualTo(PersonStatus.DELETED);
        assertThat(Files.readAllLines(folder.resolve("people.ndjson.errors")))
                .extracting(line -> line.substring(0, 2))
                .containsExactly("2,", "3,", "4,", "6,");
    }

    @Test
    void an_interrupted_file_goes_on_after_the_last_chunk() throws Exception {
        Path file = csv(PEOPLE, "ENROLLED");
        db.sql("""
                        create or replace function stumble() returns trigger language plpgsql as $$
                        begin
                            if (select count(*) from base_record) >= 700 then raise exception 'power failure'; end if;
                            return new;
                        end $$""").update();
        db.sql("create trigger stumble before insert on base_record for each row execute function stumble()")
                .update();

        assertThatThrownBy(() -> baseImport.file(file.toString())).hasMessageContaining("power failure");
        long after = count("select line from base_sync");
        db.sql("drop trigger stumble on base_record").update();
        baseImport.file(file.toString());

        assertThat(after).isEqualTo(500);
        assertThat(count("select imported from base_sync")).isEqualTo(PEOPLE);
        assertThat(count("select count(*) from outbox")).isEqualTo(PEOPLE);
    }

    @Test
    void a_change_in_the_base_is_taken_over_but_never_against_this_hubs_own_transactions() throws Exception {
        baseImport.file(csv(3, "ENROLLED").toString());
        db.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, protocol)
                        select gen_random_uuid(), 'ENROLL', 'DONE', person_guid, '\\x01', 'p' from person limit 1""").update();

        baseImport.file(csv(3, "DELETED").toString());

        assertThat(count("select count(*) from person where status = 'DELETED'"))
                .isEqualTo(2);
        assertThat(Files.readString(folder.resolve("people.csv.errors"))).contains("transactions of this hub");
    }

    @Test
    void an_invitation_that_ended_unused_decides_nothing() throws Exception {
        baseImport.file(csv(2, "ENROLLED").toString());
        for (String state : java.util.List.of("EXPIRED", "APPROVED")) {
            db.sql("""
                            with one as (
                                insert into transaction (tguid, kind, state, outcome, person_guid, identity_sealed, protocol)
                                select gen_random_uuid(), 'ENROLL', 'DONE', 'FAILED', person_guid, '\\x01', :state from person
                                where person_guid not in (select person_guid from transaction) limit 1
                                returning tguid, person_guid)
                            insert into remote_capture (tguid, purpose, state, person_guid, expires_at)
                            select tguid, 'ENROLL', :state, person_guid, now() from one""").param("state", state).update();
        }

        baseImport.file(csv(2, "DELETED").toString());

        assertThat(count("select count(*) from person where status = 'DELETED'"))
                .isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("people.csv.errors"))).hasSize(1);
    }

    @Test
    void a_file_that_brings_nobody_in_is_failed_and_says_why() throws Exception {
        Path heads = Files.writeString(folder.resolve("heads.csv"), "number;state\n%s;ENROLLED\n".formatted(cpf(1)));
        Path rows = Files.writeString(folder.resolve("rows.csv"), "cpf;status\n123;ENROLLED\n");
        Path none = Files.writeString(folder.resolve("none.csv"), "cpf;status\n");
        Path cut = Files.writeString(folder.resolve("cut.csv"), "cpf,status\n\"%s,ENROLLED\n".formatted(cpf(1)));
        Path some = Files.writeString(
                folder.resolve("some.CSV"), "CPF;Status\n%s;enrolled\n123;ENROLLED\n".formatted(cpf(2)));

        assertThat(baseImport.file(heads.toString())).isEqualTo(".failed");
        assertThat(baseImport.file(rows.toString())).isEqualTo(".failed");
        assertThat(baseImport.file(none.toString())).isEqualTo(".failed");
        assertThat(baseImport.file(cut.toString())).isEqualTo(".failed");
        assertThat(baseImport.file(some.toString())).isEqualTo(".done");
        assertThat(baseImport.file(some.toString())).as("again").isEqualTo(".done");

        assertThat(Files.readAllLines(folder.resolve("heads.csv.errors")))
                .singleElement()
                .asString()
                .contains("no column cpf", "number;state");
        assertThat(Files.readAllLines(folder.resolve("some.CSV.errors")))
                .first()
                .asString()
                .startsWith("3,");
        assertThat(people.find(cpf(2)).orElseThrow().status()).isEqualTo(PersonStatus.ENROLLED);
        assertThat(as("admin").get("/hub/base-syncs").body()).contains("\"FAILED\"", "no column cpf");
        Files.writeString(heads, "cpf;status\n%s;ENROLLED\n".formatted(cpf(1)));
        assertThat(baseImport.file(heads.toString())).isEqualTo(".done");
    }

    /** The real route over a real folder. */
    @Test
    void a_dropped_file_ends_in_the_folder_that_tells_what_came_of_it() throws Exception {
        try (RouteSlice route = new RouteSlice(
                java.util.Map.of("baseImport", baseImport),
                java.util.Map.of(
                        "hub.base-sync.folder", folder.toString(), "hub.base-sync.topic", "", "hub.kafka.brokers", ""),
                "00-errors.camel.yaml",
                "46-base-sync.camel.yaml")) {
            Files.writeString(folder.resolve("good.CSV"), "\uFEFFCPF;Status\n%s;ENROLLED\n".formatted(cpf(1)));
            Files.writeString(folder.resolve("bad.csv"), "cpf:status\n%s:ENROLLED\n".formatted(cpf(2)));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(folder.resolve(".done/good.CSV")).exists());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(folder.resolve(".failed/bad.csv")).exists());
            assertThat(route.context().getRoutes()).hasSize(1);
        }
        assertThat(count("select count(*) from person where status = 'ENROLLED'"))
                .isEqualTo(1);
    }

    private Path csv(int number, String status) throws Exception {
        return Files.writeString(
                folder.resolve("people.csv"),
                "cpf,status\n"
                        + IntStream.range(0, number)
                                .mapToObj(i -> cpf(i) + "," + status)
                                .collect(Collectors.joining("\n")));
    }

    private long count(String sql) {
        return db.sql(sql).query(Long.class).single();
    }

    static String cpf(int number) {
        return Cpf.completing("%09d".formatted(100_000_000 + number)).digits();
    }
}
