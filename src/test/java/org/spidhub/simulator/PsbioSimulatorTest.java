package org.spidhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PsbioSimulatorTest {

    private static final String ANA = "A".repeat(64);
    private static final String BIA = "B".repeat(64);
    private static final Variant AT_ONCE = new Variant(false, true, 0, 0, 0, true);
    private static final Variant SLOW = new Variant(false, true, 0, 60_000, 120_000, true);

    @TempDir
    Path dir;

    private PsbioSimulator simulator;
    private SimulatorClient psbio;

    @BeforeEach
    void start() throws IOException {
        start(AT_ONCE);
    }

    private void start(Variant variant) throws IOException {
        simulator = PsbioSimulator.start(0, dir, variant);
        psbio = new SimulatorClient(simulator.baseUrl());
    }

    private void restart(Variant variant) throws IOException {
        simulator.close();
        start(variant);
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    @Test
    void answers_ping_as_published() throws IOException {
        var answer = psbio.ping();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("pong!");
    }

    @Test
    void refuses_a_token_that_is_not_of_the_demo() throws IOException {
        var answer = new SimulatorClient(simulator.baseUrl(), "other").ping();

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("AUTHENTICATION_FAILED");
    }

    @Test
    void gives_every_cpf_one_idn_of_64_hex_digits() throws IOException {
        var first = psbio.send("POST", "/idn-service/idn", "{\"cpf\":\"52998224725\"}");
        var again = psbio.send("POST", "/idn-service/idn", "{\"cpf\":\"52998224725\"}");
        var other = psbio.send("POST", "/idn-service/idn", "{\"cpf\":\"11144477735\"}");

        assertThat(first.body()).matches("\\{\"idn\":\"[0-9A-F]{64}\"}").isEqualTo(again.body());
        assertThat(other.body()).isNotEqualTo(first.body());
    }

    @Test
    void an_enrolment_goes_from_in_progress_over_cache_ok_to_ok() throws Exception {
        restart(new Variant(false, true, 0, 400, 800, true));
        long start = System.nanoTime();
        String tcn = psbio.accepted("enroll", ANA, "p1", "thumb");

        var seen = new java.util.LinkedHashSet<String>();
        while (!seen.contains("ENROLL_OK") && System.nanoTime() - start < 5_000_000_000L) {
            seen.add(psbio.statusOf(tcn));
            Thread.sleep(20);
        }

        assertThat(seen).containsExactly("ENROLL_IN_PROGRESS", "ENROLL_CACHE_OK", "ENROLL_OK");
    }

    @ParameterizedTest
    @CsvSource({"enroll,ENROLL_IN_PROGRESS", "update,UPDATE_IN_PROGRESS", "search,SEARCH_IN_PROGRESS"})
    void the_first_answer_says_in_progress_and_carries_the_tcn(String kind, String status) throws IOException {
        restart(SLOW);
        var answer = psbio.submit(kind, ANA, "p1", "thumb");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"" + status + "\"").containsPattern("\"tcn\":\"SIM[0-9A-F]{32}\"");
    }

    @Test
    void a_known_idn_cannot_enroll_again() throws IOException {
        psbio.accepted("enroll", ANA, "p1", "thumb");

        assertThat(psbio.statusOf(psbio.accepted("enroll", ANA, "p2", "other thumb")))
                .isEqualTo("ENROLL_FAILED");
    }

    @Test
    void an_image_seen_under_another_idn_is_an_anomaly() throws IOException {
        psbio.accepted("enroll", ANA, "p1", "thumb");

        assertThat(psbio.statusOf(psbio.accepted("enroll", BIA, "p2", "thumb"))).isEqualTo("ENROLL_ANOMALY");
    }

    @Test
    void a_treated_anomaly_takes_the_expected_end() throws IOException {
        psbio.accepted("enroll", ANA, "p1", "thumb");
        String tcn = psbio.accepted("enroll", BIA, "p2", "thumb");

        psbio.expect(BIA, "PERSON_FRAUD");

        assertThat(psbio.statusOf(tcn)).isEqualTo("PERSON_FRAUD");
    }

    @Test
    void a_blacklisted_image_is_refused() throws IOException {
        psbio.accepted("search", ANA, "p1", "thumb");
        String digest = psbio.ledger().get(0).path("images").get(0).asText();
        psbio.control(
                "POST",
                "expectations",
                "{\"digest\":\"%s\",\"outcome\":\"ENROLL_ANOMALY_BLACKLIST\"}".formatted(digest));

        assertThat(psbio.statusOf(psbio.accepted("enroll", BIA, "p2", "thumb"))).isEqualTo("ENROLL_ANOMALY_BLACKLIST");
    }

    @Test
    void update_and_delete_need_a_known_idn() throws IOException {
        assertThat(psbio.statusOf(psbio.accepted("update", ANA, "p1", "thumb"))).isEqualTo("UPDATE_FAILED");
        var deletion = psbio.send("DELETE", "/delete/" + ANA + "/E?protocol=p2", "");

        assertThat(deletion.body()).contains("DELETE_NOT_OK");
        assertThat(psbio.ledger().get(1).path("protocol").asText()).isEqualTo("p2");
    }

    @Test
    void a_deleted_person_can_enroll_again() throws IOException {
        psbio.accepted("enroll", ANA, "p1", "thumb");
        assertThat(psbio.send("DELETE", "/delete/" + ANA + "/E", "").body()).contains("DELETE_OK");

        assertThat(psbio.statusOf(psbio.accepted("enroll", ANA, "p2", "thumb"))).isEqualTo("ENROLL_OK");
    }

    @Test
    void a_record_of_another_psbio_refuses_the_update_and_shows_its_owner() throws IOException {
        psbio.expect(ANA, "KNOWN_ELSEWHERE");

        assertThat(psbio.statusOf(psbio.accepted("update", ANA, "p1", "thumb"))).isEqualTo("UPDATE_REFUSED");
        assertThat(psbio.statusOf(psbio.accepted("enroll", ANA, "p2", "thumb"))).isEqualTo("ENROLL_FAILED");
        assertThat(psbio.consultaIdn(ANA).path("psbio").asText()).isEqualTo("ANOTHER PSBIO");
    }

    @Test
    void search_tells_unknown_match_and_no_match_apart() throws IOException {
        String unknown = psbio.accepted("search", ANA, "p1", "thumb");
        psbio.accepted("enroll", ANA, "p2", "thumb");
        String same = psbio.accepted("search", ANA, "p3", "thumb");
        String other = psbio.accepted("search", ANA, "p4", "toe");
        psbio.expect(ANA, "MATCH");
        String told = psbio.accepted("search", ANA, "p5", "a fresh capture of the thumb");

        assertThat(psbio.statusOf(unknown)).isEqualTo("SEARCH_FAILED");
        assertThat(psbio.statusOf(same)).isEqualTo("SEARCH_MATCH");
        assertThat(psbio.statusOf(other)).isEqualTo("SEARCH_NOT_MATCH");
        assertThat(psbio.statusOf(told)).isEqualTo("SEARCH_MATCH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK,",
                "AUTHENTICATION_FAILED",
                "ENROLL_CONTIGENCY_OK",
                "ENROLL_CACHE_OK",
                "ENROLL_ANOMALY",
                "ENROLL_FAILED",
                "PERSON_FRAUD",
                "RECOLLECT",
                "INCORRECT_ENROLL",
                "ERROR",
                "SOMETHING_NEW"
            })
    void every_published_or_unheard_of_status_can_be_asked_for(String outcome) throws IOException {
        psbio.expect(ANA, outcome);

        assertThat(psbio.statusOf(psbio.accepted("enroll", ANA, "p1", "thumb"))).isEqualTo(outcome);
    }

    @Test
    void an_expectation_by_cpf_reaches_its_idn() throws IOException {
        psbio.control("POST", "expectations", "{\"cpf\":\"529.982.247-25\",\"outcome\":\"ANOMALY\",\"afterMs\":0}");

        assertThat(psbio.statusOf(psbio.accepted("enroll", IdnService.idnOf("52998224725"), "p1", "thumb")))
                .isEqualTo("ENROLL_ANOMALY");
    }

    @Test
    void consulta_idn_tells_indexes_and_owner_once_the_lag_is_over() throws IOException {
        psbio.accepted("enroll", ANA, "p1", "thumb");
        var visible = psbio.consultaIdn(ANA);
        psbio.control("POST", "settings", "{\"visibilityLagMs\":60000}");

        assertThat(visible.path("psbio").asText()).isEqualTo("PSBIO SIMULATOR");
        assertThat(visible.path("indexes").get(0).asInt()).isEqualTo(3);
        assertThat(psbio.consultaIdn(ANA).has("psbio")).isFalse();
        assertThat(psbio.list("?protocol=p1").path("data")).isEmpty();
        psbio.control("POST", "clock", "{\"advanceMs\":60000}");
        assertThat(psbio.consultaIdn(ANA).has("psbio")).isTrue();
        assertThat(psbio.list("?protocol=p1").path("data")).hasSize(1);
    }

    @Test
    void lists_by_protocol_unless_switched_off() throws IOException {
        String tcn = psbio.accepted("enroll", ANA, "p1", "thumb");
        psbio.accepted("enroll", BIA, "p2", "toe");
        var found = psbio.list("?protocol=p1").path("data");
        psbio.control("POST", "settings", "{\"listEnabled\":false}");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("tguid").asText()).isEqualTo(tcn);
        assertThat(psbio.send("GET", "/gbds/v2/people/transactions", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_repeated_protocol_is_two_submissions_or_one_as_the_variant_has_it() throws IOException {
        restart(SLOW);
        String first = psbio.accepted("enroll", ANA, "p1", "thumb");
        String second = psbio.accepted("enroll", ANA, "p1", "thumb");
        psbio.control("POST", "settings", "{\"dedupByProtocol\":true}");
        String third = psbio.accepted("enroll", ANA, "p1", "thumb");

        assertThat(second).isNotEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(psbio.ledger()).hasSize(2);
        assertThat(psbio.ledger().findValues("count")).allMatch(count -> count.asInt() == 3);
    }

    @Test
    void the_ledger_and_every_status_outlive_the_process() throws IOException {
        String tcn = psbio.accepted("enroll", ANA, "p1", "thumb");
        String anomaly = psbio.accepted("enroll", BIA, "p2", "thumb");
        psbio.expect(BIA, "RECOLLECT");
        String before = psbio.ledger().toString();

        restart(SLOW);

        assertThat(psbio.ledger().toString()).isEqualTo(before);
        assertThat(psbio.statusOf(tcn)).isEqualTo("ENROLL_OK");
        assertThat(psbio.statusOf(anomaly)).isEqualTo("RECOLLECT");
    }

    @Test
    void state_can_be_wiped() throws IOException {
        psbio.accepted("enroll", ANA, "p1", "thumb");
        psbio.fault("enroll", "status-503", -1);
        psbio.control("POST", "outage", "{\"on\":true}");

        psbio.control("DELETE", "state", "");

        assertThat(psbio.ledger()).isEmpty();
        assertThat(psbio.statusOf(psbio.accepted("enroll", ANA, "p1", "thumb"))).isEqualTo("ENROLL_OK");
    }

    @Test
    void counts_requests_and_concurrency() throws Exception {
        psbio.control("POST", "faults", "{\"operation\":\"ping\",\"fault\":\"slow\",\"times\":3,\"delayMs\":500}");
        var threads = java.util.stream.IntStream.range(0, 3)
                .mapToObj(i -> new Thread(() -> assertThatCodeIsQuiet(() -> psbio.ping())))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        psbio.fault("enroll", "reset-before", 1);
        assertThatThrownBy(() -> psbio.submit("enroll", ANA, "p1", "thumb")).isInstanceOf(IOException.class);

        var counters = psbio.control("GET", "counters", "");

        assertThat(counters.at("/operations/ping/requests").asInt()).isEqualTo(3);
        assertThat(counters.at("/operations/ping/maxConcurrent").asInt()).isEqualTo(3);
        assertThat(counters.at("/operations/enroll/requests").asInt()).isEqualTo(1);
        assertThat(counters.at("/total/concurrent").asInt()).isZero();
        assertThat(counters.path("arrivalsPerSecond")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fault\":\"flood\"}", "{\"operation\":\"dance\",\"fault\":\"empty\"}", "not json"})
    void control_says_what_it_did_not_understand(String body) throws IOException {
        var answer = psbio.send("POST", "/__admin/psbio/faults", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("message");
    }

    private interface Quiet {
        void run() throws Exception;
    }

    private static void assertThatCodeIsQuiet(Quiet code) {
        try {
            code.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What a real PSBio answers to a body it cannot take: its own error, and nothing accepted. */
    static Stream<Arguments> misfits() {
        Map<String, String> misfits = Map.ofEntries(
                Map.entry("no idn", "{\"idn\":null}"),
                Map.entry("a blank idn", "{\"idn\":\" \"}"),
                Map.entry("a number for the idn", "{\"idn\":7}"),
                Map.entry("no protocol", "{\"protocol\":null}"),
                Map.entry("a date in words", "{\"capture-date\":\"2025-11-24\"}"),
                Map.entry("no date", "{\"capture-date\":null}"),
                Map.entry("a date beyond 64 bits", "{\"capture-date\":9223372036854775808}"),
                Map.entry("no pictures", "{\"biometrics\":[]}"),
                Map.entry("pictures that are no list", "{\"biometrics\":{\"index\":3,\"content\":\"AA==\"}}"),
                Map.entry("a picture without a position", "{\"biometrics\":[{\"content\":\"AA==\"}]}"),
                Map.entry("a position in words", "{\"biometrics\":[{\"index\":\"3\",\"content\":\"AA==\"}]}"),
                Map.entry("a position that nobody has", "{\"biometrics\":[{\"index\":11,\"content\":\"AA==\"}]}"),
                Map.entry("an empty picture", "{\"biometrics\":[{\"index\":3,\"content\":\"\"}]}"),
                Map.entry("half a dot", "{\"biometrics\":[{\"index\":3,\"content\":\"AA==\",\"width\":1.5}]}"),
                Map.entry("a finger twice amputated", "{\"amputated-indexes\":[1,1]}"),
                Map.entry("a bandaged finger in words", "{\"bandaged-indexes\":[\"1\"]}"),
                Map.entry("a yes in words", "{\"ignore-face-valuation\":\"true\"}"));
        return misfits.entrySet().stream()
                .flatMap(misfit -> Stream.of("enroll", "update", "search")
                        .map(kind -> Arguments.of(kind, misfit.getKey(), misfit.getValue())));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void a_body_that_does_not_fit_is_refused_as_the_psbio_refuses_it(String kind, String what, String change)
            throws IOException {
        var answer = psbio.submit(kind, ANA, "p1", "thumb", change);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("\"error_code\":\"INVALID_BODY\"")
                .contains("breaks the rule ")
                .contains("\"additional_data\":\"\"");
        assertThat(psbio.ledger()).isEmpty();
        assertThat(psbio.submit(kind, ANA, "p1", "thumb", "{}").statusCode()).isEqualTo(200);
        assertThat(psbio.ledger()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "7", "{\"idn\""})
    void what_is_no_json_object_is_refused_too(String body) throws IOException {
        for (String kind : List.of("enroll", "update", "search")) {
            var answer = psbio.send("POST", "/gbs-psbio-server/service/ac-api/" + kind, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
            assertThat(answer.body()).containsPattern("\"error_code\":\"(MALFORMED|INVALID_BODY)\"");
        }
        assertThat(psbio.ledger()).isEmpty();
    }
}
