package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.protection.Role;
import org.spidhub.protection.vault.AesGcm;
import org.springframework.beans.factory.annotation.Autowired;

/** Goal S5: every operation of the contract called by every kind of identity, and exactly the table's answer. */
class AccessMatrixTest extends WholeHub {

    @Autowired
    OperationTable table;

    @Autowired
    ContractPaths paths;

    @Autowired
    SigningKeys keys;

    @Autowired
    UserStore users;

    @Autowired
    Passwords passwords;

    @BeforeEach
    void addMonitor() {
        if (users.find("monitor").isEmpty()) {
            users.save(
                    new HubUser(
                            "monitor",
                            passwords.hash("monitor"),
                            HubUser.Scheme.ARGON2,
                            Set.of("ROLE_METRICS"),
                            HubUser.Origin.COMMAND,
                            false),
                    null);
        }
    }

    @Test
    void every_operation_of_the_contract_has_a_row_and_every_row_an_operation() {
        assertThat(table.rules().keySet()).hasSize(49).containsExactlyInAnyOrderElementsOf(paths.operations());
    }

    @Test
    void answers_every_operation_and_identity_as_the_table_says() {
        // given
        Map<String, String> identities = identities();
        List<String> wrong = new ArrayList<>();
        int cases = 0;

        // when
        for (ContractPaths.Sample sample : paths.samples()) {
            OperationRule rule = table.rule(sample.operation()).orElseThrow();
            for (Map.Entry<String, String> identity : identities.entrySet()) {
                String body = sample.method().matches("POST|PUT") ? "{}" : null;
                String authorization = identity.getValue().isEmpty() ? null : identity.getValue();
                HttpResponse<String> answer = hub.call(sample.method(), sample.path(), authorization, body);
                cases++;
                String expected = expected(rule, identity.getKey());
                String actual = door(answer);
                if (!expected.equals(actual)) {
                    wrong.add(rule.operation() + " by " + identity.getKey() + ": expected " + expected + ", was "
                            + actual + " (" + answer.statusCode() + ")");
                }
            }
        }

        // then
        assertThat(wrong).isEmpty();
        assertThat(cases).isEqualTo(49 * 8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/gbs-spid-server/token/",
                "/GBS-SPID-SERVER/token",
                "/gbs-spid-server/TOKEN",
                "/gbs-spid-server//token",
                "//gbs-spid-server/token",
                "/gbs-spid-server/./token",
                "/gbs-spid-server/x/../token",
                "/gbs-spid-server/%74oken",
                "/gbs-spid-server%2ftoken",
                "/gbs-spid-server/token;x=1",
                "/gbs-spid-server/token%00",
                "/gbs-spid-server/token.json"
            })
    void no_spelling_of_an_administrators_path_lets_a_station_in(String path) {
        HttpResponse<String> answer = hub.call("POST", path, hub.login("station", "station"), "{\"token\":\"x\"}");
        assertThat(answer.statusCode()).isIn(400, 403, 404);
    }

    @Test
    void refuses_in_the_form_of_the_contract() {
        HttpResponse<String> nobody = hub.call("GET", "/gbs-spid-server/status", null, null);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(nobody.body()).contains("\"type\":\"SECURITY_ERROR\"", "\"errors\":[", "NOT_AUTHENTICATED");

        HttpResponse<String> station =
                hub.call("POST", "/gbs-spid-server/token", hub.login("station", "station"), "{\"token\":\"x\"}");
        assertThat(station.statusCode()).isEqualTo(403);
        assertThat(station.body()).contains("\"type\":\"SECURITY_ERROR\"", "FORBIDDEN");
    }

    @Test
    void health_and_cluster_are_open_and_tell_no_details() {
        assertThat(hub.call("GET", "/actuator/health", null, null).body())
                .isIn("{\"status\":\"UP\"}", "{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(hub.call("GET", "/gbs-spid-server/service/cluster", null, null)
                        .statusCode())
                .isNotIn(401, 403);
    }

    @Test
    void metrics_are_for_administrators_and_monitors_and_nothing_else_is_exposed() {
        String monitor = RunningHub.basic("monitor", "monitor");
        for (String open : List.of("/actuator/prometheus", "/actuator/info")) {
            assertThat(hub.call("GET", open, monitor, null).statusCode()).isEqualTo(200);
            assertThat(hub.call("GET", open, hub.login("station", "station"), null)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(hub.call("GET", open, null, null).statusCode()).isEqualTo(401);
        }
        String admin = hub.login("admin", "admin");
        for (String path : List.of(
                "env",
                "heapdump",
                "threaddump",
                "beans",
                "configprops",
                "mappings",
                "loggers",
                "shutdown",
                "logfile",
                "conditions",
                "scheduledtasks",
                "caches",
                "flyway",
                "quartz",
                "httpexchanges",
                "sbom",
                "camel",
                "camelroutes",
                "startup",
                "sessions",
                "auditevents",
                "jolokia",
                "metrics",
                "hawtio")) {
            assertThat(hub.call("GET", "/actuator/" + path, admin, null).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (String path : List.of(
                "/h2-console",
                "/swagger-ui.html",
                "/swagger-ui/index.html",
                "/v3/api-docs",
                "/jolokia",
                "/hawtio",
                "/console",
                "/manager/html",
                "/.env",
                "/.git/config",
                "/WEB-INF/web.xml",
                "/env",
                "/heapdump",
                "/dump",
                "/trace",
                "/api-docs",
                "/swagger.json",
                "/openapi.yaml",
                "/graphql",
                "/server-status")) {
            assertThat(hub.call("GET", path, null, null).statusCode()).as(path).isIn(400, 401, 404);
            assertThat(hub.call("GET", path, admin, null).statusCode()).as(path).isIn(400, 404);
        }
    }

    @Test
    void sends_headers_that_keep_pages_and_answers_to_themselves() {
        var headers = hub.call("GET", "/gbs-spid-server/status", null, null).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow()).contains("frame-ancestors 'none'");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void logs_in_refreshes_and_refuses_alike_for_a_wrong_password_and_an_unknown_user() {
        HttpResponse<String> wrong =
                hub.call("POST", "/gbs-spid-server/login", null, "{\"user\":\"admin\",\"pass\":\"x\"}");
        HttpResponse<String> unknown =
                hub.call("POST", "/gbs-spid-server/login", null, "{\"user\":\"nobody\",\"pass\":\"x\"}");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(door(wrong)).isEqualTo("401");

        String token = hub.login("station", "station");
        HttpResponse<String> refreshed = hub.call("POST", "/hub/login/refresh", token, null);
        assertThat(refreshed.statusCode()).isEqualTo(200);
        assertThat(refreshed.body()).contains("\"token\":\"", "\"expiresIn\":900");
        assertThat(hub.call("POST", "/hub/login/refresh", RunningHub.basic("station", "station"), null)
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"user\":1,\"pass\":{}}", "{\"user\":\"a\"}", "null"})
    void refuses_a_login_that_is_none(String body) {
        HttpResponse<String> answer = hub.call("POST", "/gbs-spid-server/login", null, body);
        assertThat(answer.statusCode()).isIn(400, 401, 415);
        assertThat(answer.body()).contains("\"errors\":[").doesNotContain("Exception");
    }

    private static String expected(OperationRule rule, String identity) {
        boolean forged =
                Set.of("expired", "wrong audience", "alg none", "foreign key").contains(identity);
        if (forged) {
            return "401"; // a bad identity is refused even where none is needed
        }
        if (rule.role() == null) {
            return "in";
        }
        return switch (identity) {
            case "none" -> rule.session() ? "in" : "401";
            case "admin" -> "in";
            case "user" -> rule.role() == Role.USER ? "in" : "403";
            default -> "403"; // ROLE_METRICS
        };
    }

    /** What the filter chain did: the 401 of an operation that takes sessions speaks of the session. Each 401 names the ways to log in. */
    private static String door(HttpResponse<String> answer) {
        if (answer.statusCode() == 403) {
            return "403";
        }
        if (answer.statusCode() != 401) {
            return "in";
        }
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .as(answer.uri() + " " + answer.body())
                .containsExactly("Bearer realm=\"spid-hub\"", "Basic realm=\"spid-hub\", charset=\"UTF-8\"");
        return answer.body().contains("session") ? "in" : "401";
    }

    private Map<String, String> identities() {
        Map<String, String> identities = new TreeMap<>();
        identities.put("none", "");
        identities.put("user", hub.login("station", "station"));
        identities.put("admin", hub.login("admin", "admin"));
        identities.put("metrics", hub.login("monitor", "monitor"));
        identities.put(
                "expired",
                signed(
                        claims -> claims.expirationTime(past()),
                        keys.current().key().getEncoded()));
        identities.put(
                "wrong audience",
                signed(claims -> claims.audience("other"), keys.current().key().getEncoded()));
        identities.put("alg none", "Bearer " + new PlainJWT(claims(claims -> {})).serialize());
        identities.put("foreign key", signed(claims -> {}, AesGcm.randomKey()));
        return identities;
    }

    private String signed(Consumer<JWTClaimsSet.Builder> change, byte[] key) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(Tokens.ALGORITHM)
                            .type(JOSEObjectType.JWT)
                            .keyID(keys.current().kid())
                            .build(),
                    claims(change));
            jwt.sign(new MACSigner(key));
            return "Bearer " + jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("spid-hub")
                .audience("spid-hub")
                .subject("admin")
                .claim("roles", List.of("ROLE_ADMIN", "ROLE_USER"))
                .issueTime(Date.from(Instant.now().minusSeconds(600)))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        change.accept(claims);
        return claims.build();
    }

    private static @Nullable Date past() {
        return Date.from(Instant.now().minusSeconds(120));
    }
}
