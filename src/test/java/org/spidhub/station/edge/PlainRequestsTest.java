package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;

/** What is let through without a look would have passed it. */
class PlainRequestsTest {

    private static final String ANY_REST = "/{*matchOnUriPrefix}";

    private static final OpenAPI CONTRACT = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

    private static final List<String> ODD =
            List.of("1", "null", "..", "{id}", "\"", "é", "-1e400", "x".repeat(9000), "a.json");

    @Test
    void most_reads_are_plain_and_no_operation_is_that_can_be_asked_wrongly() {
        assertThat(PlainRequests.of(CONTRACT).operations())
                .hasSize(28)
                .contains("GET /gbs-spid-server/people/{key}", "GET /gbs-spid-server/client-update")
                .doesNotContain(
                        "DELETE /gbs-spid-server/delete/{cpf}/{mot}",
                        "POST /gbs-spid-server/people",
                        "GET /gbs-spid-server/service/cluster/idn-search",
                        "GET /gbs-spid-server/service/cluster/operator-insert/{document}/{status}",
                        "POST /gbs-spid-server/service/cluster/remote-capture");
    }

    static Stream<String> plain() {
        return PlainRequests.of(CONTRACT).operations().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("plain")
    void the_check_itself_has_no_complaint_whatever_the_path_says(String operation) {
        String method = operation.split(" ")[0];
        ContractValidator own = new ContractValidator(new ErrorBodies(new ObjectMapper()), new ObjectMapper());
        for (String odd : ODD) {
            String path = operation.split(" ")[1].replaceAll("\\{[^/}]++}", Matcher.quoteReplacement(odd));
            ValidationReport report =
                    own.validatorOf(CONTRACT).validateRequest(new SimpleRequest.Builder(method, path, true).build());
            assertThat(report.getMessages().stream()
                            .filter(message -> message.getLevel() == ValidationReport.Level.ERROR))
                    .as(path)
                    .isEmpty();
        }
    }

    static Stream<UnaryOperator<Operation>> demands() {
        return Stream.of(
                operation -> operation.addParametersItem(path().schema(new IntegerSchema())),
                operation -> operation.addParametersItem(path().schema(text().addEnumItem("E"))),
                operation -> operation.addParametersItem(path().schema(text().pattern("\\d+"))),
                operation -> operation.addParametersItem(path().schema(text().minLength(3))),
                operation -> operation.addParametersItem(path().schema(text().format("uuid"))),
                operation -> operation.addParametersItem(path().$ref("#/components/parameters/x")),
                operation -> operation.addParametersItem(
                        path().in("query").required(true).schema(text())),
                operation -> operation.addParametersItem(path().in("header").schema(text())),
                operation -> operation.requestBody(new RequestBody()));
    }

    @ParameterizedTest
    @MethodSource("demands")
    void an_operation_that_demands_something_is_looked_at(UnaryOperator<Operation> demand) {
        Operation easy = new Operation().addParametersItem(path().schema(text()));
        assertThat(PlainRequests.of(contract(easy)).operations()).containsExactly("GET /a/{x}");

        assertThat(PlainRequests.of(contract(demand.apply(easy))).operations()).isEmpty();
    }

    @Test
    void demands_of_a_path_count_too_and_who_may_call_was_decided_before() {
        OpenAPI ofPath = contract(new Operation());
        ofPath.getPaths().get("/a/{x}").addParametersItem(path().schema(new IntegerSchema()));
        OpenAPI ofAll = contract(new Operation()).addSecurityItem(new SecurityRequirement().addList("key"));

        assertThat(PlainRequests.of(ofPath).operations()).isEmpty();
        assertThat(PlainRequests.of(ofAll).operations()).hasSize(1);
    }

    @Test
    void covers_a_request_of_just_that_path_without_query_coded_characters_and_plus() {
        PlainRequests plain = PlainRequests.of(contract(new Operation().addParametersItem(path().schema(text()))));

        assertThat(plain.cover(request("GET", "/a/1", ANY_REST))).isTrue();
        assertThat(plain.cover(request("HEAD", "/a/1", ANY_REST))).isFalse();
        assertThat(plain.cover(request("GET", "/a/1/2", ANY_REST))).isFalse();
        assertThat(plain.cover(request("GET", "/a/1/", ANY_REST))).isFalse();
        assertThat(plain.cover(request("GET", "/a/%31", ANY_REST))).isFalse();
        assertThat(plain.cover(request("GET", "/a/+", ANY_REST))).isFalse();
        assertThat(plain.cover(request("GET", "/a/1", ""))).isFalse();
        MockHttpServletRequest asked = request("GET", "/a/1", ANY_REST);
        asked.setQueryString("x");
        assertThat(plain.cover(asked)).isFalse();
        assertThat(plain.cover(new MockHttpServletRequest("GET", "/a/1"))).isFalse();
    }

    private static MockHttpServletRequest request(String method, String path, String rest) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/a/{x}" + rest);
        return request;
    }

    private static OpenAPI contract(Operation operation) {
        return new OpenAPI().paths(new Paths().addPathItem("/a/{x}", new PathItem().get(operation)));
    }

    private static Parameter path() {
        return new Parameter().name("x").in("path").required(true);
    }

    private static StringSchema text() {
        return new StringSchema();
    }
}
