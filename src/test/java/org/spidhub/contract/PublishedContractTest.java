package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the hub's contract file against the reconstruction of the published one, and lists every difference that is meant. */
class PublishedContractTest {

    private static final Path PUBLISHED =
            Path.of(System.getProperty("hub.shared.spec", "../shared/spec")).resolve("spid-server-4.2.12.openapi.yaml");

    /** Answers the hub has and the published operation does not list. */
    private static final Set<String> ADDED_ANSWERS =
            Set.of("400", "401", "403", "404", "405", "409", "413", "415", "422", "429", "431", "500", "503");

    /** Fields without which a request is refused; the published schemas say so of none. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("UserTransactionRequest", List.of("data")),
            Map.entry("UserTransaction", List.of("biometrics", "operatorId", "userId")),
            Map.entry("Biometric", List.of("content", "index")),
            Map.entry("MissingBiometric", List.of("index")),
            Map.entry("OperatorEnrollRequest", List.of("data")),
            Map.entry("OperatorEnrollPayload", List.of("biometrics", "document")),
            Map.entry("OperatorInsertRequest", List.of("data")),
            Map.entry("OperatorInsertPayload", List.of("document")),
            Map.entry("RemoteCaptureRequest", List.of("data")),
            Map.entry("TransactionIdentifier", List.of("clientID", "operatorID")),
            Map.entry("RemoteCaptureApproval", List.of("approval")),
            Map.entry("RemoteCaptureNotificationRequest", List.of("guid")),
            Map.entry("FaceDetectRequest", List.of("image", "operatorId", "userId")),
            Map.entry("DeprecatedSearchRequest", List.of("biometrics")),
            Map.entry("DeprecatedEnrollClientRequest", List.of("biometrics")),
            Map.entry("DeprecatedEnrollOperatorRequest", List.of("biometrics")),
            Map.entry("Key", List.of("value")));

    /** A class of that name hides one of the language in most generated clients; the name is not on the wire. */
    private static final Map<String, String> RENAMED = Map.of("Error", "Problem");

    private static final Set<String> ADDED_FIELDS = Set.of(
            "DeprecatedSearchRequest.session-guid",
            "DeprecatedSearchRequest.matching-index",
            "DeprecatedSearchRequest.force-face-search",
            "DeprecatedSearchRequest.exhaustive",
            "UserTransaction.matching-index",
            "UserTransaction.force-face-search",
            "UserTransaction.ignore-face-valuation");

    private OpenAPI ours;
    private OpenAPI published;

    @BeforeEach
    void read() {
        assumeTrue(Files.isRegularFile(PUBLISHED), "no published contract at " + PUBLISHED + " (set hub.shared.spec)");
        ours = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");
        published = new OpenAPIV3Parser().read(PUBLISHED.toString());
    }

    private static Map<String, Operation> operations(OpenAPI contract) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        contract.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operations.put(method + " " + path, operation)));
        return operations;
    }

    @Test
    void has_the_published_paths_methods_and_operation_ids() {
        assertThat(operations(ours).keySet()).isEqualTo(operations(published).keySet());
        operations(published)
                .forEach((where, operation) ->
                        assertThat(operations(ours).get(where).getOperationId()).isEqualTo(operation.getOperationId()));
    }

    @Test
    void lists_every_published_answer_and_adds_only_the_intended_ones() {
        operations(published).forEach((where, operation) -> {
            Set<String> added =
                    new TreeSet<>(operations(ours).get(where).getResponses().keySet());
            assertThat(added).as(where).containsAll(operation.getResponses().keySet());
            added.removeAll(operation.getResponses().keySet());
            assertThat(ADDED_ANSWERS).as(where).containsAll(added);
        });
    }

    @Test
    void takes_the_published_parameters_and_bodies() {
        operations(published).forEach((where, operation) -> {
            Operation here = operations(ours).get(where);
            assertThat(here.getParameters())
                    .as(where)
                    .isEqualTo(operation.getParameters() == null ? null : here.getParameters());
            if (operation.getParameters() != null) {
                for (int i = 0; i < operation.getParameters().size(); i++) {
                    assertThat(here.getParameters().get(i).getName())
                            .isEqualTo(operation.getParameters().get(i).getName());
                    assertThat(here.getParameters().get(i).getRequired())
                            .isEqualTo(operation.getParameters().get(i).getRequired());
                    if (here.getParameters().get(i).getContent() == null) { // else an object, written as JSON
                        assertThat(here.getParameters().get(i).getSchema().getEnum())
                                .isEqualTo(operation
                                        .getParameters()
                                        .get(i)
                                        .getSchema()
                                        .getEnum());
                    }
                }
            }
            if (operation.getRequestBody() != null) {
                assertThat(here.getRequestBody().getRequired())
                        .isEqualTo(operation.getRequestBody().getRequired());
                assertThat(here.getRequestBody().getContent().keySet())
                        .containsAll(operation.getRequestBody().getContent().keySet());
            }
        });
    }

    @Test
    void has_the_published_schemas_field_by_field() {
        published.getComponents().getSchemas().forEach((name, schema) -> {
            Schema<?> here = ours.getComponents().getSchemas().get(RENAMED.getOrDefault(name, name));
            assertThat(here).as(name).isNotNull();
            assertThat(schema.getRequired()).as(name + " required as published").isNull();
            assertThat(
                            here.getRequired() == null
                                    ? null
                                    : here.getRequired().stream().sorted().toList())
                    .as(name + " required")
                    .isEqualTo(REQUIRED.get(name));
            assertThat(here.getEnum()).as(name + " enum").isEqualTo(schema.getEnum());
            fields(schema).forEach((field, type) -> {
                assertThat(fields(here)).as(name).containsKey(field);
                assertThat(fields(here).get(field).getType())
                        .as(name + "." + field)
                        .isEqualTo(type.getType());
                assertThat(fields(here).get(field).getEnum())
                        .as(name + "." + field)
                        .isEqualTo(type.getEnum());
            });
            Set<String> added = new TreeSet<>(fields(here).keySet());
            added.removeAll(fields(schema).keySet());
            added.forEach(field -> assertThat(ADDED_FIELDS).contains(name + "." + field));
        });
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> fields(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }
}
