package org.spidhub.administration.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.HubClient;
import org.spidhub.platform.words.Cpf;
import org.spidhub.register.transaction.Kind;
import org.springframework.beans.factory.annotation.Autowired;

/** The rights of people over HTTP: find, hold, release, erase, export; and retention's own calls. */
class PeopleApiTest extends RegisteredPeople {

    @Autowired
    Remnants remnants;

    @Test
    void a_person_is_found_by_cpf_without_the_cpf_in_an_address() {
        Registered person = enrolled();

        HubClient.Answer found = as("admin").post("/hub/people:find", "{\"cpf\":\"" + person.cpf() + "\"}");

        assertStatus(found, 200);
        assertThat(found.json().path("guid").asText()).isEqualTo(person.guid().toString());
        assertThat(found.json().path("status").asText()).isEqualTo("ENROLLED");
        assertThat(found.body()).doesNotContain(person.cpf());
        assertThat(audited("PERSON_FOUND", person.guid())).isEqualTo(1);
        assertStatus(
                as("admin")
                        .post(
                                "/hub/people:find",
                                "{\"cpf\":\"" + Cpf.completing("987654321").digits() + "\"}"),
                404);
        assertStatus(as("admin").post("/hub/people:find", "{\"cpf\":\"123\"}"), 422);
        assertStatus(as("admin").post("/hub/people:find", "{}"), 422);
    }

    @Test
    void an_erased_person_leaves_ids_and_ends_and_nothing_else() {
        Registered person = enrolled();
        UUID search = transaction(person.guid(), person.cpf(), Kind.SEARCH, "DONE", "MATCH");
        UUID capture = captured(person.guid(), picture());
        as("station").get(API + "/report/" + person.tguid());

        HubClient.Answer erased = act(person, "erase", reason("request 12"));
        HubClient.Answer repeated = act(person, "erase", reason("request 12"));

        assertStatus(erased, 200);
        assertThat(erased.json().path("status").asText()).isEqualTo("ERASED");
        assertStatus(repeated, 200);
        assertThat(audited("ERASED", person.guid()))
                .as("a repeat changes nothing")
                .isEqualTo(1);
        assertThat(audited("BIOMETRICS_REMOVED", person.guid())).isEqualTo(1);
        assertNothingLeft(person);
        assertThat(db.sql(
                                "select type || ' ' || (payload ->> 'person') from outbox where subject = ? order by id desc limit 1")
                        .param(person.guid())
                        .query(String.class)
                        .single())
                .isEqualTo("person.erased " + person.guid());

        assertThat(as("station")
                        .get(API + "/people/transactions/" + person.tguid())
                        .json()
                        .path("status")
                        .asText())
                .as("the end stays explainable")
                .isEqualTo("ENROLL_OK");
        for (String path : List.of(
                "/transaction/biometrics/" + person.tguid(),
                "/report/" + person.tguid(),
                "/transaction/biometrics/" + search)) {
            HubClient.Answer gone = as("admin").get(API + path);
            assertStatus(gone, 404);
            assertThat(gone.body()).as(path).contains("ERASED");
        }
        assertStatus(as("station").get(API + "/people/" + person.cpf()), 404);
        assertThat(as("admin")
                        .get(API + "/remote-capture/biometrics/" + capture)
                        .status())
                .isIn(404, 409);
        assertStatus(as("admin").get("/hub/people/" + person.guid() + "/export"), 404);
        assertThat(as("admin")
                        .get("/hub/people/" + person.guid())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ERASED");
        assertStatus(act(person, "hold", reason("too late")), 409);
    }

    private void assertNothingLeft(Registered person) {
        assertThat(db.sql("select count(*) from sample where person_guid = ?")
                        .param(person.guid())
                        .query(Long.class)
                        .single())
                .isZero();
        for (Map<String, Object> row : db.sql("select t::text as row from transaction t where person_guid = ?")
                .param(person.guid())
                .query()
                .listOfRows()) {
            assertThat(row.get("row").toString()).doesNotContain(person.cpf(), "IDN-", "far words");
        }
        assertThat(db.sql("select count(*) from person where cpf_hash = ?")
                        .param(hash.of(person.cpf()))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(db.sql("select wrapped is null from vault.owner_key where owner = ?")
                        .param(person.guid())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void an_erased_person_who_is_registered_again_is_somebody_new() {
        Registered person = enrolled();
        act(person, "erase", reason("request 13"));

        Registered again = enrolled(person.cpf());

        assertThat(again.guid()).isNotEqualTo(person.guid());
        HubClient.Answer shown = as("station").get(API + "/people/" + person.cpf());
        assertStatus(shown, 200);
        assertThat(shown.body()).contains(base64(again.face())).doesNotContain(base64(person.face()));
    }

    @Test
    void an_erased_persons_capture_is_no_repeat_when_it_is_sent_again() {
        Registered person = enrolled();
        for (String key : List.of("content:", "key:")) {
            db.sql("insert into idempotency (key, digest, tguid) values (?, 'digest', ?)")
                    .params(key + person.tguid(), person.tguid())
                    .update();
        }

        act(person, "erase", reason("request 14"));

        assertThat(db.sql("select count(*) from idempotency where tguid = ?")
                        .param(person.tguid())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_erased_operator_can_be_registered_again() {
        String document = Cpf.completing("311222333").digits();
        UUID operator = operator(document, picture());

        HubClient.Answer early = as("admin").post("/hub/people/" + operator + ":erase", reason("left"));
        db.sql("update operator set status = 'DELETED' where operator_guid = ?")
                .param(operator)
                .update();
        HubClient.Answer erased = as("admin").post("/hub/people/" + operator + ":erase", reason("left"));

        assertStatus(early, 409);
        assertThat(early.body()).contains("an operator is removed first");
        assertStatus(erased, 200);
        assertThat(erased.json().path("status").asText()).isEqualTo("ERASED");
        assertThat(db.sql("select count(*) from sample where person_guid = ?")
                        .param(operator)
                        .query(Long.class)
                        .single())
                .isZero();
        assertStatus(as("admin").post(API + "/operator", "{\"data\":{\"document\":\"" + document + "\"}}"), 201);
        JsonNode again = as("admin").get(API + "/operator/" + document).json();
        assertThat(again.path("biometrics")).isEmpty();
    }

    @Test
    void a_hold_ends_at_the_time_it_was_given_and_may_be_given_another() {
        Registered person = enrolled();
        String order = "{\"reason\":\"court order 9\",\"until\":\"%s\"}";

        assertStatus(act(person, "hold", order.formatted("2091-01-01T00:00:00-03:00")), 200);
        assertThat(db.sql("select until from vault.legal_hold where owner = ?")
                        .param(person.guid())
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo("2091-01-01T03:00:00Z");
        assertThat(db.sql("select detail from audit_entry where subject = ? and action = 'LEGAL_HOLD_SET'")
                        .param(person.guid().toString())
                        .query(String.class)
                        .single())
                .contains("court order 9", "until 2091-01-01T03:00:00Z");
        assertStatus(act(person, "erase", reason("request 1")), 409);

        for (String wrong :
                List.of("2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z", "2031-12-31", "soon", "", "9999999999999")) {
            assertStatus(act(person, "hold", order.formatted(wrong)), 422);
        }

        db.sql("update vault.legal_hold set until = now() - interval '1 second' where owner = ?")
                .param(person.guid())
                .update();
        assertStatus(act(person, "hold", reason("court order 9")), 200); // the same reason holds again
        assertStatus(act(person, "erase", reason("request 2")), 409);
        db.sql("update vault.legal_hold set until = now() - interval '1 second' where owner = ?")
                .param(person.guid())
                .update();
        assertStatus(act(person, "erase", reason("request 3")), 200);
    }

    @Test
    void a_hold_keeps_everything_until_it_is_lifted() {
        Registered person = enrolled();
        departure.leave(person.guid(), UUID.randomUUID(), "E");
        db.sql("update sample set departed_at = now() - interval '20 years' where person_guid = ?")
                .param(person.guid())
                .update();

        assertThat(act(person, "hold", reason("court order 7"))
                        .json()
                        .path("holds")
                        .path(0)
                        .asText())
                .isEqualTo("court order 7");
        act(person, "hold", reason("court order 7"));
        HubClient.Answer refused = act(person, "erase", reason("request 14"));
        JsonNode dry = as("admin").get("/hub/retention?dryRun=true").json();

        assertStatus(refused, 409);
        assertThat(refused.body()).contains("court order 7", ":release");
        assertThat(audited("ERASURE_REFUSED", person.guid())).isEqualTo(1);
        assertThat(audited("LEGAL_HOLD_SET", person.guid())).isEqualTo(1);
        assertThat(dry.path("stillNeeded").path("DEPARTED").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(vault.samplesOf(person.tguid())).hasSize(2);

        act(person, "hold", reason("court order 8"));
        assertStatus(act(person, "release", reason("over")), 409);
        assertStatus(act(person, "release", "{\"reason\":\"over\",\"hold\":\"court order 9\"}"), 422);
        assertStatus(act(person, "release", "{\"reason\":\"over\",\"hold\":\"court order 8\"}"), 200);
        assertStatus(act(person, "release", reason("lifted")), 200);
        assertStatus(act(person, "release", reason("lifted")), 200);
        assertThat(audited("LEGAL_HOLD_LIFTED", person.guid())).isEqualTo(2);
        assertStatus(act(person, "erase", reason("request 14")), 200);
    }

    static List<Arguments> obstacles() {
        return List.of(
                Arguments.of("state = 'SUBMITTED'", "is SUBMITTED"),
                Arguments.of("state = 'PARKED'", "is PARKED"),
                Arguments.of("state = 'IN_DOUBT'", "is IN_DOUBT"),
                Arguments.of("state = 'RECEIVED'", "is RECEIVED"),
                Arguments.of("kind = 'SEARCH', state = 'READY'", "is READY"),
                Arguments.of("kind = 'DELETE', state = 'SUBMITTING'", "is SUBMITTING"));
    }

    @ParameterizedTest
    @MethodSource("obstacles")
    void nobody_is_erased_while_a_transaction_is_open(String change, String told) {
        Registered person = enrolled();
        UUID open = transaction(person.guid(), person.cpf(), Kind.ENROLL, "DONE", null);
        db.sql("update transaction set closed_at = null, " + change + " where tguid = ?")
                .param(open)
                .update();

        HubClient.Answer refused = act(person, "erase", reason("request 15"));

        assertStatus(refused, 409);
        assertThat(refused.body()).contains(open.toString(), told);
        assertThat(vault.samplesOf(person.tguid())).hasSize(2);
        assertThat(audited("ERASURE_REFUSED", person.guid())).isEqualTo(1);
        db.sql("update transaction set state = 'DONE', closed_at = now() where tguid = ?")
                .param(open)
                .update();
        assertStatus(act(person, "erase", reason("request 15")), 200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobody_is_erased_while_an_anomaly_needs_the_pictures(boolean asTheOneResembled) {
        Registered person = enrolled();
        UUID other = UUID.randomUUID();
        UUID anomaly = UUID.randomUUID();
        db.sql("insert into anomaly (anomaly_guid, tguid, person_guid, list, resembles) values (?, ?, ?, 'PEOPLE', ?)")
                .params(
                        anomaly,
                        UUID.randomUUID(),
                        asTheOneResembled ? other : person.guid(),
                        asTheOneResembled ? person.guid() : other)
                .update();

        HubClient.Answer refused = act(person, "erase", reason("request 16"));

        assertStatus(refused, 409);
        assertThat(refused.body()).contains(anomaly.toString());
    }

    @Test
    void somebody_deleted_for_fraud_is_only_forgotten_when_that_is_said() {
        Registered person = enrolled();
        departure.leave(person.guid(), transaction(person.guid(), person.cpf(), Kind.DELETE, "DONE", "OK"), "F");

        HubClient.Answer refused = act(person, "erase", reason("request 17"));
        HubClient.Answer erased = act(person, "erase", "{\"reason\":\"request 17\",\"fromNegativeList\":true}");

        assertStatus(refused, 409);
        assertThat(refused.body()).contains("fromNegativeList");
        assertStatus(erased, 200);
        assertThat(db.sql("select count(*) from negative_list where person_guid = ?")
                        .param(person.guid())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_export_holds_everything_and_nothing_of_others() {
        Registered person = enrolled();
        byte[] captured = picture();
        captured(person.guid(), captured);
        as("station").get(API + "/transaction/biometrics/" + person.tguid());

        HubClient.Answer export = as("admin").get("/hub/people/" + person.guid() + "/export");

        assertStatus(export, 200);
        JsonNode file = export.json();
        assertThat(export.body()).contains(base64(person.face()), base64(person.finger()), base64(captured));
        assertThat(file.path("transactions").path(0).path("cpf").asText()).isEqualTo(person.cpf());
        assertThat(file.path("transactions").path(0).path("history")).isNotEmpty();
        assertThat(file.path("samples")).hasSize(3);
        assertThat(file.path("remoteCaptures")).hasSize(1);
        assertThat(file.path("audit").findValuesAsText("action")).contains("IMAGES_READ", "DATA_EXPORTED");
        assertThat(export.body()).doesNotContain(Cpf.completing("123456789").digits());
        assertThat(audited("DATA_EXPORTED", person.guid())).isEqualTo(1);
    }

    @Test
    void galleries_forget_an_erased_person_at_once() {
        Registered person = enrolled();
        long horizon = db.sql("select changed::text::bigint from gallery_change where owner = ?")
                .param(person.guid())
                .query(Long.class)
                .single();

        act(person, "erase", reason("request 18"));

        assertThat(db.sql("select changed::text::bigint from gallery_change where owner = ?")
                        .param(person.guid())
                        .query(Long.class)
                        .single())
                .as("every hub is told before its next search")
                .isGreaterThan(horizon);
        assertThat(people.find(person.guid()).orElseThrow().enrolledTguid()).isNull();
    }

    @Test
    void rows_of_an_erased_person_that_a_backup_brings_back_are_cleared() {
        Registered person = enrolled();
        act(person, "erase", reason("request 19"));
        db.sql("update person set cpf_hash = ?, status = 'ENROLLED', enrolled_tguid = ? where person_guid = ?")
                .params(hash.of(person.cpf()), person.tguid(), person.guid())
                .update();
        db.sql("update transaction set idn = 'IDN-1', message = 'far words' where person_guid = ?")
                .param(person.guid())
                .update();

        assertThat(remnants.clearRestored()).isEqualTo(1);

        assertNothingLeft(person);
        assertThat(remnants.clearRestored()).isZero();
    }

    static List<Arguments> calls() {
        UUID nobody = UUID.randomUUID();
        return List.of(
                Arguments.of("GET", "/hub/people/" + nobody, null, 404),
                Arguments.of("GET", "/hub/people/" + nobody + "/export", null, 404),
                Arguments.of("POST", "/hub/people/" + nobody + ":erase", "{\"reason\":\"x\"}", 404),
                Arguments.of("POST", "/hub/people/" + nobody + ":hold", "{\"reason\":\"x\"}", 404),
                Arguments.of("POST", "/hub/people/" + nobody + ":release", "{\"reason\":\"x\"}", 404),
                Arguments.of("POST", "/hub/people/" + nobody + ":erase", "{}", 422),
                Arguments.of("POST", "/hub/people/" + nobody + ":hold", "{\"reason\":\" \"}", 422),
                Arguments.of("POST", "/hub/people/" + nobody + ":erase", "{\"reason\":\"of 123.456.789-09\"}", 422),
                Arguments.of("POST", "/hub/people/" + nobody + ":hold", "{\"reason\":\"12345678909 asked\"}", 422),
                Arguments.of(
                        "POST", "/hub/people/" + nobody + ":hold", "{\"reason\":\"" + "x".repeat(201) + "\"}", 422),
                Arguments.of("GET", "/hub/people/not-a-guid", null, 422),
                Arguments.of(
                        "POST",
                        "/hub/people:find",
                        "{\"cpf\":\"" + Cpf.completing("987654321").digits() + "\"}",
                        404),
                Arguments.of("GET", "/hub/retention", null, 200),
                Arguments.of("GET", "/hub/retention?dryRun=true", null, 200),
                Arguments.of("GET", "/hub/retention?dryRun=perhaps", null, 422));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void every_call_is_for_administrators_and_says_what_is_wrong(String method, String path, String body, int status) {
        for (String user : List.of("admin", "station", "nobody")) {
            HubClient.Answer answer = method.equals("GET") ? as(user).get(path) : as(user).post(path, body);
            assertStatus(answer, user.equals("admin") ? status : user.equals("station") ? 403 : 401);
        }
    }

    @Test
    void a_run_ordered_by_hand_removes_what_the_dry_run_announced() throws InterruptedException {
        Registered person = enrolled();
        departure.leave(person.guid(), UUID.randomUUID(), "E");
        db.sql("update sample set departed_at = now() - interval '7 years' where person_guid = ?")
                .param(person.guid())
                .update();

        JsonNode dry = as("admin").get("/hub/retention?dryRun=true").json();
        assertThat(vault.samplesOf(person.tguid()))
                .as("a dry run changes nothing")
                .hasSize(2);
        HubClient.Answer ordered = as("admin").post("/hub/retention:run", "");
        assertStatus(ordered, 202);
        String run = ordered.json().path("run").asText();

        JsonNode done = done(run);

        assertThat(done.path("removed")).isEqualTo(dry.path("wouldRemove"));
        assertThat(done.path("removed").path("DEPARTED").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(vault.samplesOf(person.tguid())).isEmpty();
        assertThat(audited("BIOMETRICS_REMOVED", person.guid())).isEqualTo(1);
        assertThat(audited("RETENTION_ORDERED", UUID.fromString(run))).isEqualTo(1);
        assertThat(as("station")
                        .get(API + "/people/transactions/" + person.tguid())
                        .status())
                .isEqualTo(200);
    }

    private JsonNode done(String run) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            for (JsonNode one : as("admin").get("/hub/retention").json().path("runs")) {
                if (one.path("run").asText().equals(run)
                        && one.path("state").asText().equals("DONE")) {
                    return one;
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the run never ended");
    }
}
