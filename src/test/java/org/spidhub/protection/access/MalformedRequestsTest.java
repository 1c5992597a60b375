package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.report.MessageResolver;
import com.atlassian.oai.validator.schema.SchemaValidator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Goal S1: whatever is sent to the 49 operations, nothing breaks, nothing hangs, and every refusal is one of the contract. */
class MalformedRequestsTest extends WholeHub {

    /** Goal S1: 2,000 in every build, 10,000 with {@code -Dhub.long=true}. */
    private static final int REQUESTS = Boolean.getBoolean("hub.long") ? 10_000 : 2_000;

    /** Goal S1. */
    private static final long LONGEST_MS = 5_000;

    private static final Pattern INNARDS = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z.]+|(?:org|com|java|jakarta)\\.[a-z]+\\.|SQLState|\\bSELECT\\b|Tomcat|stack ?trace");

    private final OpenAPI contract = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");
    private final SchemaValidator schemas = new SchemaValidator(contract, new MessageResolver());
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void answers_every_malformed_request_with_a_refusal_of_the_contract() throws IOException {
        // given
        long seed = Long.getLong("hub.seed", System.nanoTime() % 1_000_000);
        System.out.println("[security] malformed requests: seed " + seed);
        RawHttp http = new RawHttp(port);
        MalformedRequests requests =
                new MalformedRequests(contract, seed, hub.login("admin", "admin"), wordsTheHubKnows());

        // when
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> statuses = new java.util.TreeMap<>();
        Map<String, Integer> operations = new HashMap<>();
        int sent = 0;
        while (sent < REQUESTS) {
            for (MalformedRequests.Request request : requests.round()) {
                RawHttp.Answer answer = http.send(request.wire());
                sent++;
                statuses.merge(answer.status(), 1, Integer::sum);
                operations.merge(request.operation(), 1, Integer::sum);
                String fault = fault(http, request, answer);
                if (fault != null) {
                    wrong.add(request.operation() + ": " + fault + "\n   " + request.story() + "\n   -> "
                            + answer.status() + " " + answer.body());
                }
            }
        }
        System.out.println("[security] " + sent + " malformed requests answered with " + statuses);

        // then
        assertThat(wrong).as("of " + sent + " requests, seed " + seed).isEmpty();
        assertThat(operations).hasSize(49);
        assertThat(statuses.entrySet().stream()
                        .filter(entry -> entry.getKey() >= 400)
                        .mapToInt(Map.Entry::getValue)
                        .sum())
                .as("most are refused, else they are not malformed")
                .isGreaterThan(sent * 2 / 3);
        assertThat(hub.call("GET", "/actuator/health", null, null).statusCode()).isIn(200, 503);
    }

    /** The seed of one build happened to send the one text that came so far as the database, which cannot keep it. */
    @Test
    void refuses_a_zero_character_in_any_text_parameter_or_path() throws IOException {
        // given
        RawHttp http = new RawHttp(port);
        MalformedRequests requests =
                new MalformedRequests(contract, 1, hub.login("admin", "admin"), wordsTheHubKnows());

        // when
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        for (MalformedRequests.Request request : requests.withZeros()) {
            RawHttp.Answer answer = http.send(request.wire());
            sent++;
            String fault = answer.status() < 400 ? "accepts it" : fault(http, request, answer);
            if (fault != null) {
                wrong.add(request.operation() + ": " + fault + "\n   " + request.story() + "\n   -> " + answer.status()
                        + " " + answer.body());
            }
        }

        // then
        assertThat(wrong).isEmpty();
        assertThat(sent).isGreaterThan(100);
        assertThat(hub.call("POST", "/gbs-spid-server/login", null, "{\"user\":\"a\\u0000b\",\"pass\":\"x\"}")
                        .statusCode())
                .as("named as in every body")
                .isEqualTo(422);
        assertThat(hub.call("GET", "/gbs-spid-server/status", "Basic YQBiOng=", null)
                        .statusCode())
                .as("a\\0b:x")
                .isEqualTo(401);
    }

    /** A CPF, an id and a session: with them a request reaches further in. */
    private List<String> wordsTheHubKnows() {
        String session = hub.call(
                        "POST",
                        "/gbs-spid-server/service/cluster/authenticate",
                        null,
                        "{\"user\":\"station\",\"pass\":\"station\"}")
                .body()
                .replaceAll(".*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}).*", "$1");
        assertThat(session).hasSize(36);
        String capture = hub.call(
                        "POST",
                        "/gbs-spid-server/remote-capture",
                        hub.login("admin", "admin"),
                        "{\"data\":{\"clientID\":\"52998224725\",\"operatorID\":\"11144477735\"}}")
                .body()
                .replaceAll(".*\"tguid\":\"([^\"]+)\".*", "$1");
        assertThat(capture).hasSize(36);
        return List.of("52998224725", "11144477735", capture, session, "1", "E", "PENDING");
    }

    private String fault(RawHttp http, MalformedRequests.Request request, RawHttp.Answer answer) throws IOException {
        if (answer.millis() > LONGEST_MS && http.send(request.wire()).millis() > LONGEST_MS) {
            return "takes over " + LONGEST_MS + " ms, twice";
        }
        if (answer.status() == 0) {
            return "no answer";
        }
        if (answer.status() == 503 ? !answer.has("Retry-After") : answer.status() >= 500) {
            return "breaks the hub";
        }
        if (answer.status() < 400 || answer.body().isEmpty() && request.story().startsWith("HEAD ")) {
            return null;
        }
        if (INNARDS.matcher(answer.body()).find()) {
            return "shows the hub's innards";
        }
        return invalid(request, answer);
    }

    private String invalid(MalformedRequests.Request request, RawHttp.Answer answer) {
        try {
            // a broken request line is no call of the old API yet
            boolean old = request.operation().startsWith("deprecated")
                    && !(answer.status() == 400 && json.readTree(answer.body()).has("errors"));
            String name = old ? "DeprecatedResult" : "ErrorResponse";
            boolean filled = json.readTree(answer.body())
                    .at(name.equals("ErrorResponse") ? "/errors/0/message" : "/message")
                    .isTextual();
            Schema<?> schema = contract.getComponents().getSchemas().get(name);
            boolean valid = !schemas.validate(answer.body(), schema, "answer").hasErrors();
            return filled && valid ? null : "is no " + name;
        } catch (IOException e) {
            return "is no JSON";
        }
    }
}
