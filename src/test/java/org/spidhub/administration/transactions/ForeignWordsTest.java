package org.spidhub.administration.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.HubClient;
import org.spidhub.WholeHub;
import org.spidhub.protection.access.UserAdministration;
import org.spidhub.protection.access.UserSummary;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.WorkQueue;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows with words of a newer version of the hub: shown as written, in nobody's way, and to be ended by hand. */
class ForeignWordsTest extends WholeHub {

    @Autowired
    JdbcClient db;

    @Autowired
    Invitations invitations;

    @Autowired
    WorkQueue queue;

    @Autowired
    UserAdministration users;

    private HubClient admin;

    @BeforeEach
    @AfterEach
    void empty() {
        db.sql(
                        "truncate transaction, outbox, transaction_step, attempt, idempotency, person, remote_capture, anomaly, reconciliation, divergence cascade")
                .update();
        db.sql("delete from hub_user where name = 'newer'").update();
        db.sql(
                        "alter table hub_user drop constraint if exists hub_user_scheme_check, add constraint hub_user_scheme_check"
                                + " check (scheme in ('ARGON2', 'ARGON2_OVER_SHA256'))")
                .update();
        admin = as("admin");
    }

    @ParameterizedTest(name = "{0} {1} closed: {2}")
    @CsvSource({
        "ENROLL, HELD, 200",
        "MERGE, READY, 200",
        "MERGE, HELD, 200",
        "MERGE, SUBMITTED, 200",
        "MERGE, PARKED, 200",
        "MERGE, SUBMITTING, 409",
        "MERGE, DONE, 409"
    })
    void it_is_listed_told_to_stations_as_a_newer_versions_and_closed_by_hand(String kind, String state, int closed) {
        UUID foreign = transaction(kind, state);
        UUID known = transaction("ENROLL", "SUBMITTED");

        List<JsonNode> shown = listed("/hub/transactions", "transactions");
        HubClient.Answer one = admin.get("/hub/transactions/" + foreign);
        HubClient.Answer station = as("station").get("/gbs-spid-server/transaction/" + foreign);
        HubClient.Answer replayed = admin.post("/hub/transactions/" + foreign + ":replay", "{}");

        assertThat(shown).extracting(row -> row.path("tguid").asText()).contains(foreign.toString(), known.toString());
        JsonNode row = one.json().path("transaction");
        assertThat(List.of(row.path("kind").asText(), row.path("state").asText()))
                .containsExactly(kind, state);
        assertThat(row.path("advice").asText()).contains("newer version");
        for (HubClient.Answer refused : List.of(station, replayed)) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("NEWER_VERSION");
        }
        HubClient.Answer end =
                admin.post("/hub/transactions/" + foreign + ":close", "{\"outcome\":\"ERROR\",\"reason\":\"r\"}");
        assertThat(end.status()).as(end.body()).isEqualTo(closed);
        assertThat(db.sql("select state from transaction where tguid = ?")
                        .param(foreign)
                        .query(String.class)
                        .single())
                .isEqualTo(closed == 200 ? "DONE" : state);
    }

    @Test
    void one_that_a_worker_of_the_newer_hub_has_in_hand_is_not_closed() {
        UUID foreign = transaction("ENROLL", "HELD");
        db.sql("update transaction set lease_until = now() + interval '1 minute' where tguid = ?")
                .param(foreign)
                .update();

        HubClient.Answer end =
                admin.post("/hub/transactions/" + foreign + ":close", "{\"outcome\":\"ERROR\",\"reason\":\"r\"}");

        assertThat(end.status()).isEqualTo(409);
    }

    @Test
    void a_bulk_replay_goes_past_it() {
        UUID foreign = transaction("ENROLL", "PARKED");
        db.sql(
                        "update transaction set parked_reason = 'ASKED_THE_MINISTRY', created_at = now() - interval '1 day' where tguid = ?")
                .param(foreign)
                .update();
        UUID known = transaction("ENROLL", "PARKED");
        db.sql("update transaction set parked_reason = 'BY_HAND' where tguid = ?")
                .param(known)
                .update();

        HubClient.Answer done = admin.post("/hub/transactions:replay", "{\"kind\":\"ENROLL\"}");

        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.json().path("tguids")).extracting(JsonNode::asText).containsExactly(known.toString());
        assertThat(done.json().path("unchanged").asInt()).isOne();
    }

    @Test
    void what_was_parked_out_of_an_unknown_state_is_looked_up_before_it_is_sent() {
        UUID tguid = transaction("ENROLL", "PARKED");
        db.sql(
                        "insert into transaction_step (tguid, from_state, to_state, actor, cause) values (?, 'HELD', 'PARKED', 'hub', 'newer')")
                .param(tguid)
                .update();
        db.sql("update transaction set parked_reason = 'BY_HAND' where tguid = ?")
                .param(tguid)
                .update();

        assertThat(admin.get("/hub/transactions/" + tguid)
                        .json()
                        .at("/history/0/from")
                        .asText())
                .isEqualTo("HELD");
        assertThat(admin.post("/hub/transactions/" + tguid + ":replay", "{}")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("IN_DOUBT");
    }

    @ParameterizedTest
    @CsvSource({"state, TORN", "purpose, RENEWAL", "ending, LOST"})
    void an_overdue_capture_of_a_newer_version_keeps_no_other_from_ending(String column, String word) {
        UUID foreign = capture("1 hour");
        UUID known = capture("1 minute");
        db.sql("update remote_capture set " + column + " = ? where tguid = ?")
                .params(word, foreign)
                .update();

        invitations.endOverdue();

        assertThat(db.sql("select state from remote_capture where tguid = ?")
                        .param(known)
                        .query(String.class)
                        .single())
                .isEqualTo("EXPIRED");
        assertThat(listed("/hub/captures", "captures"))
                .filteredOn(row -> row.path("tguid").asText().equals(foreign.toString()))
                .singleElement()
                .satisfies(row -> assertThat(row.path(column).asText()).isEqualTo(word));
    }

    @Test
    void an_overdue_capture_whose_transaction_is_a_newer_versions_keeps_no_other_from_ending() {
        UUID foreign = capture("1 hour");
        db.sql("update remote_capture set tguid = '00000000-0000-4000-8000-000000000000' where tguid = ?")
                .param(foreign)
                .update();
        transaction(UUID.fromString("00000000-0000-4000-8000-000000000000"), "ENROLL", "HELD");
        UUID known = capture("1 minute");

        invitations.endOverdue();

        assertThat(db.sql("select state from remote_capture where tguid = ?")
                        .param(known)
                        .query(String.class)
                        .single())
                .isEqualTo("EXPIRED");
    }

    @Test
    void lists_show_lines_of_a_newer_version_beside_the_others() {
        db.sql(
                        "insert into anomaly (tguid, person_guid, list, resembles) values (gen_random_uuid(), gen_random_uuid(), 'WATCH_LIST', gen_random_uuid())")
                .update();
        UUID run = UUID.randomUUID();
        db.sql(
                        "insert into reconciliation (run, dry_run, started_by, list_from, state, list_state) values (?, true, 'x', now(), 'PAUSED', 'HALF')")
                .param(run)
                .update();
        db.sql("insert into divergence (run, kind, here, there) values (?, 'OTHER_FACE', 'a', 'b')")
                .param(run)
                .update();

        assertThat(admin.get("/hub/anomalies").body()).contains("WATCH_LIST");
        assertThat(admin.get("/hub/reconciliations").body()).contains("PAUSED", "HALF");
        assertThat(admin.get("/hub/reconciliations/" + run).body()).contains("OTHER_FACE");
    }

    @Test
    void a_user_whose_password_a_newer_version_stored_is_refused_and_the_others_are_there() {
        db.sql("alter table hub_user drop constraint hub_user_scheme_check").update(); // as the newer version did
        db.sql(
                        "insert into hub_user (name, secret, scheme, roles, origin, disabled) select 'newer', secret, 'ARGON3', roles, origin, false from hub_user where name = 'station'")
                .update();

        assertThat(as("newer").get("/gbs-spid-server/status").status()).isEqualTo(401);
        assertThat(users.list()).extracting(UserSummary::name).contains("admin", "station");
    }

    @Test
    void no_worker_takes_it_up() {
        transaction("MERGE", "READY");
        transaction("ENROLL", "HELD");
        for (State state : State.values()) {
            assertThat(queue.claim(state, 100, java.time.Duration.ofSeconds(1))).isEmpty();
        }
    }

    private List<JsonNode> listed(String path, String member) {
        HubClient.Answer answer = admin.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> rows = new java.util.ArrayList<>();
        answer.json().path(member).forEach(rows::add);
        return rows;
    }

    private UUID transaction(String kind, String state) {
        return transaction(UUID.randomUUID(), kind, state);
    }

    private UUID transaction(UUID tguid, String kind, String state) {
        db.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, protocol, due_at)
                        values (?, ?, ?, gen_random_uuid(), '', gen_random_uuid()::text, now() + interval '1 day')""").params(tguid, kind, state).update();
        return tguid;
    }

    private UUID capture(String overdue) {
        UUID tguid = UUID.randomUUID();
        db.sql("""
                        insert into remote_capture (tguid, purpose, state, person_guid, link_until, expires_at)
                        values (?, 'CAPTURE', 'OPEN', gen_random_uuid(), now() - cast(? as interval), now() + interval '1 day')""").params(tguid, overdue).update();
        return tguid;
    }
}
