package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.HubClient.Answer;
import org.spidhub.WholeHub;
import org.spidhub.contract.People;
import org.spidhub.matching.synthetic.SyntheticFace;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An invitation whose link is dead, or that nobody has used, holds nobody up. The sweeper does not run while these tests do. */
class InvitationsTest extends WholeHub {

    private static final String API = "/gbs-spid-server";

    private static final AtomicInteger NUMBER = new AtomicInteger(400);

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionOperations transactions;

    private record Link(String tguid, String path) {}

    /** Who asks what of a dead or unused invitation, each of which must be answered as if it were not there. */
    enum Act {
        RESULT,
        COUNTER,
        NEW_LINK,
        STATION_ENDS,
        ADMINISTRATOR_ENDS,
        ADMINISTRATOR_RENEWS,
        DELETION
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void a_dead_link_is_over_at_once_whoever_asks(Act act) {
        String cpf = cpf();
        Link link = invite("enroll", cpf);
        expire(link);

        switch (act) {
            case RESULT -> assertThat(result(link).path("status").asText()).isEqualTo("ENROLL_FAILED");
            case COUNTER -> assertThat(enrol(cpf).status()).isEqualTo(201);
            case NEW_LINK -> assertThat(invite("enroll", cpf).tguid()).isNotEqualTo(link.tguid());
            case STATION_ENDS -> assertThat(finish(link, false).status()).isEqualTo(200);
            case ADMINISTRATOR_ENDS ->
                assertThat(administrator(link, ":end", "{}").status()).isEqualTo(200);
            case ADMINISTRATOR_RENEWS ->
                assertThat(administrator(link, ":renew", "").status()).isEqualTo(200);
            case DELETION -> assertThat(deletion(cpf)).isIn(200, 204);
        }

        assertThat(result(link).path("status").asText()).isEqualTo("ENROLL_FAILED");
        assertThat(result(link).path("message").asText()).contains("the link expired");
        assertThat(capture(link).path("state").asText()).isEqualTo("EXPIRED");
        assertThat(finish(link, true).status()).isEqualTo(409);
        assertThat(finish(link, true).body()).contains("the link expired");
        assertThat(picture(link).statusCode()).isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTER, enrolled without the link",
        "NEW_LINK, a newer link",
        "STATION_ENDS, the operator ended",
        "ADMINISTRATOR_ENDS, an administrator ended",
        "ADMINISTRATOR_RENEWS, a newer link",
        "DELETION, deleted before a picture came"
    })
    void a_link_that_nobody_has_used_gives_way_and_says_why(Act act, String why) {
        String cpf = cpf();
        Link link = invite("enroll", cpf);

        switch (act) {
            case RESULT -> throw new AssertionError();
            case COUNTER -> assertThat(enrol(cpf).status()).isEqualTo(201);
            case NEW_LINK -> assertThat(open(invite("enroll", cpf).path())).isEqualTo(200);
            case STATION_ENDS -> assertThat(finish(link, false).status()).isEqualTo(200);
            case ADMINISTRATOR_ENDS ->
                assertThat(administrator(link, ":end", "{\"reason\":\"sent to\\nthe wrong person\"}")
                                .body())
                        .contains("\"changed\":true");
            case ADMINISTRATOR_RENEWS ->
                assertThat(open(linkOf(administrator(link, ":renew", "")).path()))
                        .isEqualTo(200);
            case DELETION -> assertThat(deletion(cpf)).isIn(200, 204);
        }

        assertThat(result(link).path("status").asText()).isEqualTo("ENROLL_FAILED");
        assertThat(result(link).path("message").asText()).contains(why);
        assertThat(picture(link).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(as("admin")
                        .get("/hub/transactions/" + link.tguid())
                        .json()
                        .path("transaction")
                        .path("state")
                        .asText())
                .isEqualTo("DONE");
    }

    @ParameterizedTest
    @CsvSource({"verify, SEARCH_FAILED, /verify/", "enroll, ENROLL_FAILED, /people/transactions/"})
    void the_station_reads_that_the_link_expired(String purpose, String status, String path) {
        Link link = invite(purpose, cpf());
        expire(link);

        JsonNode result = as("station").get(API + path + link.tguid()).json();
        Answer picture = as("station").get(API + "/remote-capture/biometrics/" + link.tguid());

        assertThat(result.path("status").asText()).isEqualTo(status);
        assertThat(result.path("message").asText()).contains("the link expired");
        assertThat(picture.status()).isEqualTo(409);
        assertThat(picture.body()).contains("the link expired");
    }

    @Test
    void a_picture_that_has_come_is_decided_on_before_anything_else() {
        String cpf = cpf();
        Link link = invite("enroll", cpf);
        assertThat(picture(link).statusCode()).isEqualTo(200);

        assertThat(enrol(cpf).status()).isEqualTo(409);
        assertThat(enrol(cpf).body()).contains("approve or refuse");
        assertThat(as("station")
                        .post(API + "/remote-capture/enroll", identifier(cpf))
                        .status())
                .isEqualTo(409);
        assertThat(administrator(link, ":renew", "").status()).isEqualTo(409);
        assertThat(finish(link, false).status()).isEqualTo(200);
        assertThat(enrol(cpf).status()).isEqualTo(201);
    }

    @Test
    void a_picture_that_nobody_decides_on_ends_too() {
        String cpf = cpf();
        Link link = invite("enroll", cpf);
        assertThat(picture(link).statusCode()).isEqualTo(200);
        db.sql("update remote_capture set expires_at = now() where tguid = ?::uuid")
                .param(link.tguid())
                .update();

        assertThat(enrol(cpf).status()).isEqualTo(201);
        assertThat(result(link).path("message").asText()).contains("expired before the operator decided");
    }

    @Test
    void a_capture_whose_transaction_was_closed_by_hand_is_over() {
        Link link = invite("enroll", cpf());
        assertThat(picture(link).statusCode()).isEqualTo(200);
        db.sql("update transaction set state = 'DONE', outcome = 'FAILED' where tguid = ?::uuid")
                .param(link.tguid())
                .update();

        Answer approval = finish(link, true);

        assertThat(approval.status()).as(approval.body()).isEqualTo(409);
        assertThat(approval.body()).contains("its transaction was closed");
    }

    /** Both wait for the capture's row, which a third holds; then either may come first. */
    @Test
    void of_a_picture_and_the_counter_at_the_same_moment_exactly_one_wins() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<String> winners = new ArrayList<>();
        try {
            for (int round = 0; round < 6; round++) {
                String cpf = cpf();
                Link link = invite("enroll", cpf);
                List<Future<Integer>> answers = new ArrayList<>();
                transactions.executeWithoutResult(status -> {
                    db.sql("select tguid from remote_capture where tguid = ?::uuid for update")
                            .param(link.tguid())
                            .query(UUID.class)
                            .single();
                    answers.add(both.submit(() -> picture(link).statusCode()));
                    answers.add(both.submit(() -> enrol(cpf).status()));
                    Awaitility.await().until(() -> waiting() >= 2);
                });
                int picture = answers.get(0).get();
                int counter = answers.get(1).get();
                assertThat(picture == 200 ? counter == 409 : picture >= 400 && counter == 201)
                        .as("picture %d, counter %d", picture, counter)
                        .isTrue();
                assertThat(db.sql("""
                                select count(*) from transaction t join person p using (person_guid) where kind = 'ENROLL'
                                and t.state <> 'DONE' and person_guid = (select person_guid from remote_capture where tguid = ?::uuid)""").param(link.tguid()).query(Long.class).single())
                        .isEqualTo(1);
                winners.add(picture == 200 ? "picture" : "counter");
            }
        } finally {
            both.shutdown();
        }
        assertThat(winners).hasSize(6);
    }

    @Test
    void an_administrator_lists_captures_by_state_without_personal_data() {
        String cpf = cpf();
        Link dead = invite("capture", cpf);
        expire(dead);
        Link alive = invite("capture", cpf);

        JsonNode expired =
                as("admin").get("/hub/captures?state=EXPIRED&size=500").json();
        Answer all = as("admin").get("/hub/captures?purpose=CAPTURE&size=1");

        assertThat(expired.path("captures").findValuesAsText("tguid"))
                .contains(dead.tguid())
                .doesNotContain(alive.tguid());
        assertThat(all.json().path("captures").path(0).path("tguid").asText()).isEqualTo(alive.tguid());
        assertThat(as("admin")
                        .get("/hub/captures?purpose=CAPTURE&size=1&after="
                                + all.json().path("next").asText())
                        .json()
                        .path("captures")
                        .path(0)
                        .path("tguid")
                        .asText())
                .isEqualTo(dead.tguid());
        assertThat(all.body()).doesNotContain(cpf).doesNotContain(alive.path());
        assertThat(as("station").get("/hub/captures").status()).isEqualTo(403);
        assertThat(as("station")
                        .post("/hub/captures/" + alive.tguid() + ":end", "{}")
                        .status())
                .isEqualTo(403);
    }

    private long waiting() {
        return db.sql(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .query(Long.class)
                .single();
    }

    private Link invite(String purpose, String cpf) {
        Answer answer = as("station")
                .post(API + "/remote-capture" + (purpose.equals("capture") ? "" : "/" + purpose), identifier(cpf));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return linkOf(answer);
    }

    private static Link linkOf(Answer answer) {
        return new Link(
                answer.json().path("tguid").asText(),
                URI.create(answer.json().path("dynamicLink").asText()).getPath());
    }

    private Answer administrator(Link link, String act, String body) {
        return as("admin").post("/hub/captures/" + link.tguid() + act, body);
    }

    private JsonNode capture(Link link) {
        return as("admin").get("/hub/captures/" + link.tguid()).json();
    }

    private JsonNode result(Link link) {
        return as("station").get(API + "/people/transactions/" + link.tguid()).json();
    }

    private Answer finish(Link link, boolean approval) {
        return as("station").post(API + "/remote-capture/finish/" + link.tguid(), "{\"approval\":" + approval + "}");
    }

    private Answer enrol(String cpf) {
        return as("station").post(API + "/people", People.enrolment(cpf, 31, NUMBER.incrementAndGet()));
    }

    private int deletion(String cpf) {
        return send(HttpRequest.newBuilder(uri(API + "/delete/" + cpf))
                        .header("Authorization", "Basic YWRtaW46YWRtaW4=")
                        .DELETE())
                .statusCode();
    }

    private HttpResponse<String> picture(Link link) {
        return send(HttpRequest.newBuilder(uri(link.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(SyntheticFace.jpeg(7))));
    }

    private int open(String path) {
        return send(HttpRequest.newBuilder(uri(path))).statusCode();
    }

    private void expire(Link link) {
        db.sql("update remote_capture set link_until = now() where tguid = ?::uuid")
                .param(link.tguid())
                .update();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String identifier(String cpf) {
        return "{\"data\":{\"clientID\":\"" + cpf + "\",\"operatorID\":\"52998224725\"}}";
    }

    private static String cpf() {
        return People.cpf(NUMBER.incrementAndGet());
    }
}
