package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader of the contract file learns beside paths and fields: how to log in, what else may be answered, and examples. */
class ContractFileTest {

    private static final OpenAPI CONTRACT = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

    private static Stream<Operation> operations() {
        return CONTRACT.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    @Test
    void says_how_to_log_in_and_which_operations_need_none() {
        Map<String, SecurityScheme> schemes = CONTRACT.getComponents().getSecuritySchemes();
        assertThat(schemes).containsOnlyKeys("basic", "bearer");
        assertThat(schemes.get("basic").getScheme()).isEqualTo("basic");
        assertThat(schemes.get("bearer").getScheme()).isEqualTo("bearer");
        assertThat(schemes.get("bearer").getDescription()).contains("POST /gbs-spid-server/login");
        assertThat(names(CONTRACT.getSecurity())).containsExactly("basic", "bearer");

        Set<String> open = new TreeSet<>();
        operations().filter(operation -> operation.getSecurity() != null).forEach(operation -> {
            List<String> names = names(operation.getSecurity());
            if (names.isEmpty()) {
                open.add(operation.getOperationId());
            } else { // or a session of the old API
                assertThat(names).as(operation.getOperationId()).containsExactly("basic", "bearer", "");
                assertThat(operation.getOperationId()).startsWith("deprecated");
            }
        });
        assertThat(open).containsExactly("deprecatedAuthenticate", "deprecatedCloseSession", "deprecatedPing");
    }

    private static List<String> names(List<SecurityRequirement> alternatives) {
        return alternatives.stream().map(one -> String.join(" ", one.keySet())).toList();
    }

    @Test
    void lists_what_every_operation_may_answer_and_where_a_body_may_be_too_large() {
        assertThat(operations()).hasSize(49).allSatisfy(operation -> {
            Set<String> answers = operation.getResponses().keySet();
            assertThat(answers)
                    .as(operation.getOperationId())
                    .contains("400", "401", "403", "404", "405", "429", "431", "500", "503");
            assertThat(answers.contains("413"))
                    .as(operation.getOperationId() + " takes a body and says 413")
                    .isEqualTo(operation.getRequestBody() != null);
        });
    }

    @Test
    void shows_an_example_of_every_body_with_members_that_its_schema_has() {
        List<String> without = new ArrayList<>();
        operations()
                .filter(operation -> operation.getRequestBody() != null)
                .forEach(operation -> operation.getRequestBody().getContent().forEach((type, media) -> {
                    if (media.getExample() == null && media.getExamples() == null) {
                        without.add(operation.getOperationId() + " " + type);
                    } else if (media.getSchema().get$ref() != null && media.getExample() instanceof JsonNode example) {
                        String name = media.getSchema().get$ref().replaceFirst(".*/", "");
                        Set<String> members = CONTRACT.getComponents()
                                .getSchemas()
                                .get(name)
                                .getProperties()
                                .keySet();
                        assertThat(example.fieldNames())
                                .toIterable()
                                .as(operation.getOperationId())
                                .isNotEmpty()
                                .allMatch(members::contains);
                    }
                }));
        assertThat(without).isEmpty();
    }

    @Test
    void writes_objects_in_the_query_as_json() {
        Set<String> asJson = operations()
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getContent() != null)
                .peek(parameter -> assertThat(parameter.getContent()).containsOnlyKeys("application/json"))
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asJson).containsExactly("remoteCaptureRequest");
    }
}
