package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.Reply;
import org.spidhub.station.contract.TransactionStatus;
import org.spidhub.station.contract.UserTransactionRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

@SpringBootTest(
        classes = {EdgeSlice.class, ContractEdgeTest.Probe.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml",
            "hub.max-body=2MB",
            "spring.main.banner-mode=off"
        })
class ContractEdgeTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final OpenAPI CONTRACT = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

    /** Stands where the use case will: remembers what reached it. */
    static class Probe {
        final Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        @Bean
        Probe probe() {
            return this;
        }

        public Reply enroll(Exchange exchange, UserTransactionRequest request) {
            headers.clear();
            headers.putAll(exchange.getMessage().getHeaders());
            return Reply.created(new ExternalResult(
                    "guid-" + request.required().biometrics().size(), null, TransactionStatus.ENROLL_PENDING));
        }

        public void refuse() {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "reached the stub");
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    Probe probe;

    private final ObjectMapper json = new ObjectMapper();

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server" + path));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return HTTP.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertError(HttpResponse<String> answer, int status, String type, String code, String text)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("type").asText()).isEqualTo(type);
        assertThat(body.at("/errors/0/type").asText()).isEqualTo(type);
        assertThat(body.at("/errors/0/message").asText())
                .startsWith(code + ": ")
                .contains(text);
    }

    @Test
    void answers_a_submission_with_the_status_of_its_reply() throws Exception {
        HttpResponse<String> answer =
                post("/people", "{\"data\":{\"biometrics\":[{\"index\":3,\"content\":\"AAAA\"}]}}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"id\":\"guid-1\",\"status\":\"ENROLL_PENDING\"}");
        assertThat(answer.headers().firstValue("Content-Length"))
                .as("one piece")
                .contains("41");
    }

    @Test
    void answers_a_refusal_with_the_status_of_its_code() throws Exception {
        assertError(get("/transaction/x"), 409, "PROCESSING_ERROR", "STATE_CONFLICT", "reached the stub");
    }

    @Test
    void tells_legacy_callers_in_their_own_form() throws Exception {
        HttpResponse<String> answer = get("/service/cluster/get-person/s/k");

        assertThat(answer.statusCode()).isEqualTo(409);
        JsonNode body = json.readTree(answer.body());
        assertThat(body.path("status").asText()).isEqualTo("ERROR");
        assertThat(body.path("code").asInt()).isEqualTo(409);
        assertThat(body.path("message").asText()).startsWith("STATE_CONFLICT: ");
    }

    @Test
    void refuses_malformed_json() throws Exception {
        assertError(post("/people", "{\"data\":"), 400, "VALIDATION_ERROR", "MALFORMED_JSON", "line 1");
        assertError(post("/operator", "{\"data\":"), 400, "VALIDATION_ERROR", "MALFORMED_JSON", "");
    }

    @Test
    void refuses_an_empty_body() throws Exception {
        assertError(post("/people", ""), 400, "VALIDATION_ERROR", "BODY_MISSING", "");
        assertError(post("/operator", ""), 400, "VALIDATION_ERROR", "BODY_MISSING", "");
    }

    @Test
    void names_the_field_of_the_wrong_type_in_a_large_body() throws Exception {
        assertError(
                post("/people", "{\"data\":{\"biometrics\":[{\"index\":1},{\"index\":\"2\"}]}}"),
                400,
                "VALIDATION_ERROR",
                "CONTRACT_VIOLATION",
                "data.biometrics[1].index");
        assertError(
                post("/people", "{\"data\":{\"userId\":12345678909}}"),
                400,
                "VALIDATION_ERROR",
                "CONTRACT_VIOLATION",
                "data.userId");
        assertError(
                post("/people", "{\"data\":{\"missingBiometrics\":[{\"index\":1,\"type\":\"LOST\"}]}}"),
                422,
                "VALIDATION_ERROR",
                "FIELD_INVALID",
                "data.missingBiometrics[0].type");
    }

    @Test
    void names_the_field_of_the_wrong_type_in_a_small_body() throws Exception {
        assertError(
                post("/operator", "{\"data\":{\"document\":7}}"),
                400,
                "VALIDATION_ERROR",
                "CONTRACT_VIOLATION",
                "/data/document");
    }

    @Test
    void refuses_a_reason_code_the_contract_does_not_list() throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request("/delete/12345678909/X").DELETE().build(), HttpResponse.BodyHandlers.ofString());

        assertError(answer, 422, "VALIDATION_ERROR", "FIELD_INVALID", "mot");
    }

    @Test
    void refuses_an_unannounced_content_type() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request("/people")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("a,b"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertError(answer, 415, "VALIDATION_ERROR", "CONTENT_TYPE_UNSUPPORTED", "");
    }

    @Test
    void answers_unknown_paths_and_methods_in_the_form_of_the_contract() throws Exception {
        assertError(get("/nowhere"), 404, "VALIDATION_ERROR", "PATH_UNKNOWN", "");
        assertError(get("/people"), 405, "VALIDATION_ERROR", "METHOD_NOT_ALLOWED", "");
    }

    @Test
    void refuses_a_body_over_the_limit_announced_or_not() throws Exception {
        String large = "{\"data\":{\"userId\":\"" + "A".repeat(2 * 1024 * 1024) + "\"}}";
        HttpResponse<String> chunked = HTTP.send(
                request("/people")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large.getBytes())))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertError(chunked, 413, "VALIDATION_ERROR", "BODY_TOO_LARGE", "2097152");
        assertError(post("/people", large), 413, "VALIDATION_ERROR", "BODY_TOO_LARGE", "2097152");
    }

    @Test
    void reads_a_chunked_body_within_the_limit() throws Exception {
        byte[] body = "{\"data\":{\"userId\":\"é\"}}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        HttpResponse<String> answer = HTTP.send(
                request("/people")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void refuses_deep_nesting() throws Exception {
        assertError(
                post("/people", "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}"),
                400,
                "VALIDATION_ERROR",
                "MALFORMED_JSON",
                "deeper than 64");
    }

    @Test
    void lets_no_header_in_that_steers_the_hub_and_sends_none_back() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                request("/people?CamelHttpUri=http://evil&kafka.KEY=x")
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer secret")
                        .header("Cookie", "a=b")
                        .header("kafka.OVERRIDE_TOPIC", "stolen")
                        .header("CamelBeanMethodName", "destroy")
                        .header("id", "spoofed")
                        .header("Idempotency-Key", "k1")
                        .POST(BodyPublishers.ofString("{\"data\":{}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().map().keySet())
                .isSubsetOf("content-type", "content-length", "date", "transfer-encoding");
        assertThat(probe.headers).containsEntry("Idempotency-Key", "k1");
        assertThat(probe.headers.keySet())
                .doesNotContain("Authorization", "Cookie", "kafka.OVERRIDE_TOPIC", "kafka.KEY", "id")
                .noneMatch(name -> name.startsWith("CamelBean"));
        assertThat(probe.headers).containsEntry("CamelHttpUri", "/gbs-spid-server/people");
    }

    @Test
    void hides_the_detail_of_an_unexpected_failure_behind_an_incident_number() throws Exception {
        HttpResponse<String> answer = get("/people/transactions/x");

        assertError(answer, 500, "INTERNAL_ERROR", "INTERNAL", "incident ");
        assertThat(answer.body()).doesNotContain("secret");
    }

    static Stream<Arguments> operations() {
        return CONTRACT.getPaths().entrySet().stream()
                .flatMap(path -> path.getValue().readOperationsMap().entrySet().stream()
                        .map(op -> Arguments.of(
                                op.getValue().getOperationId(), op.getKey().name(), path.getKey())));
    }

    @Test
    void holds_the_49_operations_of_the_contract() {
        assertThat(operations()).hasSize(49);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void routes_every_operation(String operationId, String method, String path) throws Exception {
        HttpResponse<String> answer = call(method, path, "*/*");

        assertThat(answer.statusCode()).as(answer.body()).isIn(operationId.equals("getEnrollResult") ? 500 : 409, 422);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void says_406_where_the_contract_says_so_and_nowhere_else(String operationId, String method, String path)
            throws Exception {
        boolean declared = CONTRACT.getPaths()
                .get(path)
                .readOperationsMap()
                .get(PathItem.HttpMethod.valueOf(method))
                .getResponses()
                .containsKey("406");

        assertThat(call(method, path, "image/x-unheard-of").statusCode() == 406).isEqualTo(declared);
    }

    private HttpResponse<String> call(String method, String path, String accept) throws Exception {
        String uri = path.replace("/gbs-spid-server", "")
                .replace("{mot}", "E")
                .replace("{status}", "PENDING")
                .replaceAll("\\{[a-zA-Z]+}", "x");
        return HTTP.send(
                request(uri + "?idn=1&remoteCaptureRequest=%7B%7D")
                        .header("Content-Type", "application/json")
                        .header("Accept", accept)
                        .method(
                                method,
                                method.startsWith("P") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void keeps_the_mapper_of_boot_for_the_rest_of_the_hub(@Autowired ObjectMapper boots) {
        assertThat(boots.getFactory().streamReadConstraints().getMaxNestingDepth())
                .isGreaterThan(64);
    }
}
