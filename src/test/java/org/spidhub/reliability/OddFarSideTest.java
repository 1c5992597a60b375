package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.provider.psbio.TokenStore;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The fault matrix of the far side's oddities: pages of gateways, foreign encodings, handles and names that are none. Whatever is
 * answered, nothing is accepted twice, and every row says where it ends.
 */
class OddFarSideTest extends HubInProcess {

    @Autowired
    TokenStore token;

    @BeforeEach
    void takeTime() {
        psbio.control("POST", "settings", "{\"cacheOkAfterMs\":300,\"okAfterMs\":300,\"tcn\":\"text\"}");
        db.sql("delete from anomaly").update();
    }

    @ParameterizedTest
    @CsvSource({
        // of the way, surely not taken: sent again
        "html-401, READY, DONE OK, 2",
        "html-403, READY, DONE OK, 2",
        "html-404, READY, DONE OK, 2",
        "html-400, READY, DONE OK, 2",
        "html-413, READY, DONE OK, 2",
        "empty-404, READY, DONE OK, 2",
        "json-404, READY, DONE OK, 2",
        "redirect, READY, DONE OK, 2",
        "retry-later, READY, DONE OK, 2",
        // of the way, perhaps taken: looked up, and sent again when the list proves that it is not there
        "html-408, IN_DOUBT, DONE OK, 2",
        "html-502, IN_DOUBT, DONE OK, 2",
        "html-502-after, IN_DOUBT, DONE OK, 1",
        "html-200, IN_DOUBT, DONE OK, 1",
        "empty-200, IN_DOUBT, DONE OK, 1",
        "empty-202, IN_DOUBT, DONE OK, 1",
        "array, IN_DOUBT, DONE OK, 1",
        "envelope, IN_DOUBT, DONE OK, 1",
        "unknown-charset, IN_DOUBT, DONE OK, 1",
        "blank-tcn, IN_DOUBT, DONE OK, 1",
        // of the PSBio, oddly said: read
        "latin-1, SUBMITTED, DONE OK, 1",
        "utf-16, SUBMITTED, DONE OK, 1",
        "byte-order-mark, SUBMITTED, DONE OK, 1",
        "text-plain, SUBMITTED, DONE OK, 1",
        "lower-case, SUBMITTED, DONE OK, 1",
        "no-status, SUBMITTED, DONE OK, 1",
        "control-characters, SUBMITTED, DONE OK, 1",
        "long-message, SUBMITTED, DONE OK, 1",
        // taken under a handle that cannot be used: a person asks the PSBio
        "long-tcn, PARKED, PARKED UNDECIDABLE, 1",
    })
    void an_odd_answer_to_an_enrolment(String fault, String next, String end, int posts) throws Exception {
        psbio.fault("enroll", fault, 1);

        List<String> ids = enroll(0, 1);
        awaitEnd(end);

        assertThat(steps(ids.get(0))).containsSubsequence("SUBMITTING", next);
        assertThat(requests("enroll")).isEqualTo(posts);
        assertThat(compare(ids).faults()).isEmpty();
        assertThat(token.usable()).as("nobody has to bring a token").isTrue();
    }

    @Test
    void a_tcn_that_everybody_gets_is_nobodys() throws Exception {
        psbio.fault("enroll", "static-tcn", 2);

        List<String> ids = new ArrayList<>(enroll(0, 1));
        awaitOnly("PARKED TOO_MANY_ATTEMPTS");
        ids.addAll(enroll(1, 1));
        awaitOnly("PARKED TOO_MANY_ATTEMPTS", "PARKED UNDECIDABLE");

        assertThat(states()).isEqualTo(Map.of("PARKED TOO_MANY_ATTEMPTS", 1, "PARKED UNDECIDABLE", 1));
        assertThat(requests("enroll")).isEqualTo(2);
        assertThat(compare(ids).twice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "big-number", "slash"})
    void a_tcn_is_asked_for_exactly_as_it_was_given(String style) throws Exception {
        psbio.control("POST", "settings", "{\"tcn\":\"" + style + "\"}");

        List<String> ids = enroll(0, 3);
        awaitOnly("DONE OK");

        assertThat(compare(ids).faults()).isEmpty();
        assertThat(requests("enroll")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html-401",
                "html-403",
                "html-404",
                "html-502",
                "empty-404",
                "json-404",
                "redirect",
                "html-200",
                "empty-200",
                "array",
                "envelope",
                "latin-1",
                "utf-16",
                "byte-order-mark",
                "lower-case",
                "no-status",
                "long-message",
                "control-characters"
            })
    void an_odd_answer_to_a_question_for_a_result_parks_nobody(String fault) throws Exception {
        psbio.fault("result", fault, 6); // one more than failures that park

        List<String> ids = enroll(0, 1);
        awaitEnd("DONE OK");

        assertThat(requests("enroll")).isEqualTo(1);
        assertThat(compare(ids).faults()).isEmpty();
    }

    @Test
    void another_tcn_in_the_result_is_dropped_and_asked_for_again() throws Exception {
        psbio.fault("result", "static-tcn", 2);

        List<String> ids = enroll(0, 1);
        awaitOnly("DONE OK");

        assertThat(compare(ids).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blank-idn",
                "empty-idn",
                "number-idn",
                "html-404",
                "redirect",
                "empty-200",
                "envelope",
                "unknown-charset"
            })
    void what_is_no_idn_makes_wait_and_enrols_nobody_under_it(String fault) throws Exception {
        psbio.fault("idn", fault, 1);

        List<String> ids = enroll(0, 1);
        awaitEnd("DONE OK");

        assertThat(requests("enroll")).isEqualTo(1);
        assertThat(psbio.ledger().findValuesAsText("idn")).allMatch(idn -> idn.length() == 64);
        assertThat(compare(ids).faults()).isEmpty();
    }

    @Test
    void a_page_to_the_look_up_before_sending_is_no_absent() throws Exception {
        psbio.fault("consulta-idn", "html-404", 1);

        List<String> ids = enroll(0, 1);
        awaitEnd("DONE OK");

        assertThat(requests("consulta-idn")).isEqualTo(2);
        assertThat(requests("enroll")).isEqualTo(1);
    }

    @Test
    void a_page_to_a_look_up_ends_no_deletion() throws Exception {
        enroll(0, 1);
        awaitOnly("DONE OK");
        psbio.fault("delete", "html-502", 1);
        psbio.fault("consulta-idn", "html-404", 1);

        Station admin = new Station(java.net.URI.create("http://127.0.0.1:" + port), "admin");
        admin.call("DELETE", "/gbs-spid-server/delete/" + people.cpf(0) + "/E", "", Map.of());
        awaitOnly("DONE OK", "PARKED UNDECIDABLE");

        assertThat(states()).isEqualTo(Map.of("DONE OK", 1, "PARKED UNDECIDABLE", 1));
    }

    @Test
    void a_page_to_the_list_proves_no_absence() throws Exception {
        psbio.fault("enroll", "html-502-after", 1);
        psbio.fault("list", "html-404", 1);

        List<String> ids = enroll(0, 1);
        awaitOnly("DONE OK");

        assertThat(requests("enroll")).isEqualTo(1);
        assertThat(compare(ids).faults()).isEmpty();
    }

    @Test
    void a_token_that_was_refused_and_is_taken_by_a_ping_is_used_again_without_anybody() throws Exception {
        token.replace("demo-first");
        token.refused("demo-first");

        List<String> ids = enroll(0, 2);
        awaitOnly("DONE OK");

        assertThat(token.usable()).isTrue();
        assertThat(compare(ids).faults()).isEmpty();
    }

    @Test
    void who_looks_like_somebody_else_is_enrolled_only_when_a_human_has_said_so() throws Exception {
        psbio.control("POST", "settings", "{\"cacheOkAfterMs\":1000,\"okAfterMs\":1500}");
        String id = enroll(0, 1).get(0);
        UUID anomaly = db.sql("""
                        insert into anomaly (tguid, person_guid, list, resembles)
                        select tguid, person_guid, 'PEOPLE', gen_random_uuid() from transaction where tguid = cast(:id as uuid)
                        returning anomaly_guid""").param("id", id).query(UUID.class).single();

        awaitOnly("DONE OK");
        assertThat(personOf(id)).isEqualTo("EXCEPTION");

        Station admin = new Station(java.net.URI.create("http://127.0.0.1:" + port), "admin");
        admin.call("POST", "/hub/anomalies/" + anomaly + ":close", "{\"note\":\"another\"}", Map.of());
        assertThat(personOf(id)).isEqualTo("ENROLLED");
    }

    @Test
    void the_status_and_a_waiting_transaction_say_why_nothing_moves() throws Exception {
        Station admin = new Station(java.net.URI.create("http://127.0.0.1:" + port), "admin");
        awaitService(admin, "psbio", "ACTIVE", "it answers pings");
        awaitService(admin, "idn", "ACTIVE", "it answers pings");
        awaitService(admin, "gbds", "INACTIVE", "the face models are missing: faces are stored and not compared");

        psbio.fault("ping", "html-404", -1);
        awaitService(admin, "psbio", "INACTIVE", "HTTP 404 with a web page, which is not the PSBio's");
        psbio.fault("idn-ping", "redirect", -1);
        psbio.fault("idn", "redirect", -1);
        awaitService(admin, "idn", "INACTIVE", "HTTP 302 with an empty body");
        assertThat(station.call("GET", "/gbs-spid-server/status", "", Map.of())
                        .json()
                        .at("/data/idnStatus")
                        .asText())
                .isEqualTo("INACTIVE");
        assertThat(station.call("GET", "/hub/status", "", Map.of()).status()).isEqualTo(403);

        String id = enroll(0, 1).get(0);
        assertThat(admin.call("GET", "/hub/transactions/" + id, "", Map.of())
                        .json()
                        .at("/transaction/advice")
                        .asText())
                .startsWith("Waits: the PSBio does not answer pings (HTTP 404");

        psbio.control("DELETE", "faults", "");
        awaitEnd("DONE OK");
    }

    private static void awaitService(Station admin, String name, String state, String says) throws Exception {
        com.fasterxml.jackson.databind.JsonNode found = null;
        for (int i = 0; i < 600; i++) {
            for (com.fasterxml.jackson.databind.JsonNode service :
                    admin.call("GET", "/hub/status", "", Map.of()).json().path("services")) {
                if (service.path("name").asText().equals(name)) {
                    found = service;
                }
            }
            if (found != null
                    && found.path("state").asText().equals(state)
                    && found.path("says").asText().equals(says)) {
                assertThat(found.path("ageMs").asLong()).isNotNegative();
                return;
            }
            ChildProcess.sleep(50);
        }
        throw new AssertionError(name + " stays " + found);
    }

    /** Waits of a minute and more are over at once here. */
    private void awaitEnd(String end) {
        for (int i = 0; i < 1200 && !states().keySet().equals(java.util.Set.of(end)); i++) {
            ChildProcess.sleep(50);
            breakers.forEach(io.github.resilience4j.circuitbreaker.CircuitBreaker::reset);
            db.sql("update transaction set due_at = now() where state in ('READY', 'SUBMITTED') and due_at > now()"
                            + " + interval '2 seconds' and lease_until is null")
                    .update();
        }
        assertThat(states().keySet()).containsExactly(end);
    }

    private String personOf(String id) {
        return db.sql("select status from person join transaction using (person_guid) where tguid = cast(:id as uuid)")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private List<String> steps(String id) {
        return db.sql("select to_state from transaction_step where tguid = cast(:id as uuid) order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
