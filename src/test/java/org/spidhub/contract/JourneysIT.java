package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.contract.Caller.Answer;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.spidhub.reliability.HubProcess;

/** What stations do, call by call, as they would, against the demo as the jar runs it: one start for all journeys. */
class JourneysIT {

    private static final String API = "/gbs-spid-server";

    @TempDir
    static Path folder;

    private static HubProcess hub;

    @BeforeAll
    static void start() {
        hub = HubProcess.demo(folder, "hub.enroll.local-dedup=true").start();
    }

    @AfterAll
    static void end() {
        if (hub != null) {
            hub.close();
        }
    }

    private static Caller admin() {
        return new Caller(hub.baseUrl().getPort(), "admin:admin");
    }

    private static Caller station() {
        return new Caller(hub.baseUrl().getPort(), "station:station");
    }

    private static Caller nobody() {
        return new Caller(hub.baseUrl().getPort(), null);
    }

    private String enrolled(String cpf, int finger) {
        Answer accepted = station().post(API + "/people", People.enrolment(cpf, finger, 1));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        String id = accepted.at("id");
        station()
                .await(
                        API + "/people/transactions/" + id,
                        answer -> answer.at("status").equals("ENROLL_OK"));
        return id;
    }

    @Test
    void first_visit_from_an_unknown_cpf_to_the_report() {
        String cpf = People.cpf(1);
        assertThat(station().get(API + "/people/" + cpf).status()).isEqualTo(404);

        String id = enrolled(cpf, 1);

        Answer report = station().send("GET", API + "/report/" + id, null, null, "Accept", "application/pdf");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.text()).startsWith("%PDF-1.4");
        assertThat(station().get(API + "/people/" + cpf).at("enroll-status")).isEqualTo("ENROLLED");
    }

    @Test
    void return_visit_is_recognised_and_a_stranger_is_not() {
        String cpf = People.cpf(2);
        String id = enrolled(cpf, 2);

        Answer self = station().post(API + "/verify", People.verification(cpf, 2, 5));
        for (int capture = 6; capture < 9 && closeAnomalies(id); capture++) { // while one is open the PSBio compares
            self = station().post(API + "/verify", People.verification(cpf, 2, capture));
        }
        Answer stranger = station().post(API + "/verify", People.verification(cpf, 9, 5));

        assertThat(self.at("status")).as(self.text()).isEqualTo("SEARCH_MATCH");
        assertThat(stranger.at("status")).as(stranger.text()).isEqualTo("SEARCH_NOT_MATCH");
    }

    @Test
    void both_visits_through_the_old_api_with_a_session() {
        String old = API + "/service/cluster";
        String cpf = People.cpf(3);
        String session = nobody().post(old + "/authenticate", "\"station:station\"")
                .json()
                .asText();

        Answer accepted = nobody().post(old + "/enroll-client", People.legacy(session, cpf, 3, 1));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
        String path = old + "/get-enroll-result/" + session + "/" + accepted.at("transaction-guid");
        nobody().await(path, answer -> answer.at("status").equals("ENROLL_OK"));
        Answer found = nobody().post(old + "/search", People.legacy(session, cpf, 3, 2));

        assertThat(found.at("status")).as(found.text()).isEqualTo("SEARCH_MATCH");
        assertThat(nobody().post(old + "/close-session", "\"" + session + "\"").status())
                .isEqualTo(200);
        assertThat(nobody().get(path).status()).isEqualTo(401);
    }

    @Test
    void the_old_search_without_a_key_says_who_it_is_until_they_are_deleted() {
        String search = API + "/service/cluster/search";
        String cpf = People.cpf(20);
        enrolled(cpf, 20);
        String person = station().get(API + "/people/" + cpf).at("person-guid");

        Answer known = station().post(search, People.whoIs(20, 2, false));
        Answer slowly = station().post(search, People.whoIs(20, 2, true));
        Answer unknown = station().post(search, People.whoIs(21, 2, false));
        assertThat(admin().send("DELETE", API + "/delete/" + cpf, null, null).status())
                .isLessThan(300);
        Answer afterwards = station().post(search, People.whoIs(20, 2, false));

        assertThat(known.at("status")).as(known.text()).isEqualTo("SEARCH_MATCH");
        assertThat(known.at("person-guid")).isEqualTo(person);
        assertThat(known.json().path("candidates")).hasSize(1);
        assertThat(slowly.json()).isEqualTo(known.json());
        assertThat(unknown.at("status")).isEqualTo("SEARCH_NOT_MATCH");
        assertThat(afterwards.at("status")).as(afterwards.text()).isEqualTo("SEARCH_NOT_MATCH");
    }

    @Test
    void whoever_looks_like_a_fraud_an_operator_or_another_person_is_enrolled_and_opens_an_anomaly() {
        String fraud = People.cpf(22);
        enrolled(fraud, 22);
        String deletion = admin().send("DELETE", API + "/delete/" + fraud + "/F", null, null)
                .at("id");
        admin().await(API + "/delete/" + deletion, answer -> answer.at("status").equals("DELETE_OK"));
        String operator = "{\"data\":{\"document\":\"" + People.cpf(23) + "\"}}";
        assertThat(admin().post(API + "/operator", operator).status()).isEqualTo(201);
        admin().send("PUT", API + "/operator", People.operator(People.cpf(23), 23, 1), "application/json");
        enrolled(People.cpf(24), 24);

        String again = accepted(People.cpf(25), 22);
        String likeOperator = accepted(People.cpf(26), 23);
        String twin = accepted(People.cpf(27), 24);
        String operatorAsPerson = accepted(People.cpf(23), 23);

        admin().await("/hub/anomalies", answer -> answer.text().contains(twin));
        JsonNode open = admin().get("/hub/anomalies").json();
        assertThat(lists(open, again)).contains("NEGATIVE_LIST");
        assertThat(lists(open, likeOperator)).contains("OPERATORS");
        assertThat(lists(open, twin)).containsExactly("PEOPLE");
        assertThat(lists(open, operatorAsPerson)).doesNotContain("OPERATORS");
        for (JsonNode one : open) {
            String close = "/hub/anomalies/" + one.path("id").asText() + ":close";
            assertThat(admin().post(close, "{\"note\":\"not the same\"}").status())
                    .isEqualTo(204);
            assertThat(admin().post(close, "{}").status()).isEqualTo(409);
        }
        assertThat(station().get("/hub/anomalies").status()).isEqualTo(403);
    }

    /** @return whether there was one of this enrolment: the people of these journeys share one base, and drawn prints resemble */
    private static boolean closeAnomalies(String tguid) {
        boolean closed = false;
        for (JsonNode one : admin().get("/hub/anomalies").json()) {
            if (one.path("tguid").asText().equals(tguid)) {
                String close = "/hub/anomalies/" + one.path("id").asText() + ":close";
                assertThat(admin().post(close, "{\"note\":\"not the same\"}").status())
                        .isEqualTo(204);
                closed = true;
            }
        }
        return closed;
    }

    private String accepted(String cpf, int finger) {
        Answer accepted = station().post(API + "/people", People.enrolment(cpf, finger, 3));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        return accepted.at("id");
    }

    private static List<String> lists(JsonNode anomalies, String tguid) {
        return StreamSupport.stream(anomalies.spliterator(), false)
                .filter(one -> one.path("tguid").asText().equals(tguid))
                .map(one -> one.path("list").asText())
                .toList();
    }

    @Test
    void a_rejected_enrolment_is_redirected_once() {
        String cpf = People.cpf(4);
        enrolled(cpf, 4);
        String second =
                station().post(API + "/people", People.enrolment(cpf, 4, 2)).at("id");
        station()
                .await(
                        API + "/people/transactions/" + second,
                        answer -> answer.at("status").equals("ENROLL_REJECTED"));

        Answer redirected = station().send("PUT", API + "/redirect/verify/" + second, null, null);
        Answer again = station().send("PUT", API + "/redirect/verify/" + second, null, null);

        assertThat(redirected.at("status")).isEqualTo("SEARCH_PENDING");
        assertThat(redirected.at("id")).isNotEqualTo(second);
        assertThat(again.status()).isEqualTo(409);
        assertThat(station().get(API + "/people/transactions/" + second).at("status"))
                .isEqualTo("ENROLL_REJECTED");
        station()
                .await(
                        API + "/verify/" + redirected.at("id"),
                        answer -> answer.at("status").matches("SEARCH_(NOT_)?MATCH"));
    }

    @Test
    void a_person_removed_at_the_provider_for_error_or_fraud_is_gone_here_too() {
        for (String motive : new String[] {"E", "F"}) {
            String cpf = People.cpf(motive.equals("E") ? 5 : 6);
            enrolled(cpf, motive.equals("E") ? 5 : 6);

            Answer accepted = admin().send("DELETE", API + "/delete/" + cpf + "/" + motive, null, null);

            assertThat(accepted.at("status")).isEqualTo("DELETE_PENDING");
            admin().await(
                            API + "/delete/" + accepted.at("id"),
                            answer -> answer.at("status").equals("DELETE_OK"));
            assertThat(station().get(API + "/people/" + cpf).status()).isEqualTo(404);
        }
    }

    @Test
    void an_operator_is_registered_gives_biometrics_and_is_told_from_others() {
        String first = People.cpf(7);
        String twin = People.cpf(8);
        for (String document : new String[] {first, twin}) {
            String body = "{\"data\":{\"document\":\"" + document + "\"}}";
            assertThat(admin().post(API + "/operator", body).status()).isEqualTo(201);
        }

        assertThat(admin().send("PUT", API + "/operator", People.operator(first, 7, 1), "application/json")
                        .status())
                .isEqualTo(201);
        assertThat(admin().send("PUT", API + "/operator", People.operator(twin, 7, 2), "application/json")
                        .status())
                .isEqualTo(201);

        assertThat(station().get(API + "/operator/" + first).at("status")).isEqualTo("VERIFIED");
        assertThat(station().get(API + "/operator/" + twin).at("status")).isEqualTo("EXCEPTION");
        assertThat(station().get(API + "/operator/list").text()).contains(first).doesNotContain(twin);
    }

    @Test
    void a_remote_capture_runs_from_link_to_finish() {
        String cpf = People.cpf(10);
        String body = "{\"data\":{\"clientID\":\"" + cpf + "\",\"operatorID\":\"" + People.OPERATOR + "\"}}";
        Answer opened = station().post(API + "/remote-capture/enroll", body);
        String id = opened.at("tguid");
        String page = opened.at("dynamicLink").replaceAll("^https?://[^/]+", "");

        assertThat(nobody().get(page).status()).isEqualTo(200);
        assertThat(nobody().get(page.substring(0, page.length() - 2) + "xx").status())
                .isEqualTo(404);
        Answer noPicture = nobody().send("POST", page, "no picture", "application/octet-stream");
        assertThat(noPicture.status()).isEqualTo(422);
        assertThat(noPicture.text()).startsWith("Não conseguimos ler este arquivo");
        assertThat(station()
                        .post(API + "/remote-capture/finish/" + id, "{\"approval\":true}")
                        .status())
                .isEqualTo(409);
        assertThat(nobody().handIn(page, SyntheticFace.jpeg(1)).status()).isEqualTo(200);
        assertThat(nobody().handIn(page, SyntheticFace.jpeg(1)).status()).isEqualTo(409);
        assertThat(station()
                        .get(API + "/remote-capture/biometrics/" + id)
                        .json()
                        .path("index")
                        .asInt())
                .isEqualTo(10);
        assertThat(station()
                        .post(API + "/remote-capture/finish/" + id, "{\"approval\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(station()
                        .post(API + "/remote-capture/finish/" + id, "{\"approval\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(station()
                        .post(API + "/remote-capture/finish/" + id, "{\"approval\":false}")
                        .status())
                .isEqualTo(409);
        station()
                .await(
                        API + "/people/transactions/" + id,
                        answer -> answer.at("status").equals("ENROLL_OK"));
    }
}
