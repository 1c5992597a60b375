package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

/** A station built from the old API's pages sends no session with some calls; what lets it in, and what keeps others out. */
@TestPropertySource(properties = "hub.legacy.session-by-address=true")
class SessionByAddressTest extends WholeHub {

    private static final String OLD = "/gbs-spid-server/service/cluster";

    @Autowired
    JdbcTemplate database;

    @Autowired
    UserAdministration users;

    @BeforeEach
    void nobody_has_a_session() {
        database.update("delete from legacy_session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /latest-version",
                "GET /check-status",
                "GET /operator-list",
                "POST /search {}",
                "GET /update-version",
                "GET /idn-search?idn=1",
                "POST /remote-capture?remoteCaptureRequest=%7B%7D",
                "POST /remote-capture/enroll?remoteCaptureRequest=%7B%7D"
            })
    void a_call_without_a_place_for_a_session_is_let_in_after_authenticate_and_not_before_or_after(String call)
            throws Exception {
        assertThat(call(call)).isEqualTo(401);
        String session = open("station");

        assertThat(call(call)).isNotIn(401, 403, 500); // in; what is asked for may be missing

        hub.call("POST", OLD + "/close-session", null, session);
        assertThat(call(call)).isEqualTo(401);
    }

    @Test
    void several_sessions_of_one_user_are_one_user_and_those_of_two_are_nobody() throws Exception {
        open("station");
        open("station");
        assertThat(call("GET /latest-version")).isEqualTo(200);

        open("admin");

        assertThat(call("GET /latest-version")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto"})
    void a_call_through_a_proxy_is_nobodys(String header) throws Exception {
        open("station");

        assertThat(call("GET /latest-version", header, "for=10.0.0.9")).isEqualTo(401);
    }

    @Test
    void neither_an_idle_nor_an_old_session_nor_one_from_elsewhere_lets_anybody_in() throws Exception {
        open("station");
        database.update("update legacy_session set last_used_at = now() - interval '31 minutes'");
        assertThat(call("GET /latest-version")).isEqualTo(401);
        database.update("update legacy_session set last_used_at = now(), opened_at = now() - interval '9 hours'");
        assertThat(call("GET /latest-version")).isEqualTo(401);
        database.update("update legacy_session set opened_at = now()");
        assertThat(call("GET /latest-version")).isEqualTo(200);

        database.update("update legacy_session set address_hash = '\\x01'");

        assertThat(call("GET /latest-version")).isEqualTo(401);
    }

    @Test
    void what_needs_an_administrator_or_has_a_place_for_a_session_stays_shut() throws Exception {
        open("admin");

        assertThat(call("GET /operator-insert/52998224725/PENDING")).isEqualTo(401);
        assertThat(call("GET /get-person/-/52998224725")).isEqualTo(401);
        assertThat(call("POST /enroll-client {\"biometrics\":[]}")).isEqualTo(401);
        assertThat(hub.call("GET", "/gbs-spid-server/status", null, null).statusCode())
                .isEqualTo(401);
    }

    private String open(String user) {
        return hub.call("POST", OLD + "/authenticate", null, '"' + user + ':' + user + '"')
                .body();
    }

    private int call(String call, String... headers) throws IOException, InterruptedException {
        String[] parts = call.split(" ", 3);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + OLD + parts[1]))
                .header("Content-Type", "application/json")
                .method(
                        parts[0],
                        parts.length < 3
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(parts[2]));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
