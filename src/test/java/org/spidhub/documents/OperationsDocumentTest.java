package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The table of operations exists once: calls from the contract file, what each does from the description of its route. */
class OperationsDocumentTest {

    private static final String API = "/gbs-spid-server";
    private static final OpenAPI CONTRACT = new OpenAPIV3Parser().read("src/main/resources/openapi/spid-server.yaml");

    @Test
    void the_table_says_what_contract_and_routes_say() throws IOException {
        List<String> table = new ArrayList<>(
                List.of("| Operation | Method and path | Route file | What it does |", "|---|---|---|---|"));
        Map<String, String> calls = calls();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("2"))
                    .sorted()
                    .toList()) {
                routes(file)
                        .forEach((operation, does) -> table.add("| %s | `%s` | `%s` | %s |"
                                .formatted(operation, calls.remove(operation), file.getFileName(), does)));
            }
        }

        assertThat(calls).as("operations without a route in a file 2x").isEmpty();
        assertThat(table).as("every route of these files serves an operation").noneMatch(row -> row.contains("`null`"));
        WrittenPage.of("operations.md").mustHold(table);
    }

    @Test
    void no_other_page_repeats_the_table() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("src/docs"))) {
            assertThat(Stream.concat(
                                    Stream.of(Path.of("README.md")),
                                    pages.filter(page -> page.toString().endsWith(".md")))
                            .filter(page -> !page.endsWith("operations.md")))
                    .allSatisfy(page -> assertThat(Files.readString(page))
                            .as(page.toString())
                            .doesNotContain("| deprecatedIdnSearch | GET", "| deprecatedIdnSearch | `GET"));
        }
    }

    /** Method and path by operation. */
    private static Map<String, String> calls() {
        Map<String, String> calls = new TreeMap<>();
        CONTRACT.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) ->
                                calls.put(operation.getOperationId(), method + " " + full(path))));
        return calls;
    }

    private static String full(String path) {
        return path.startsWith(API) ? path : API + path;
    }

    /** What a file's routes do, by operation, in the order of the file. */
    private static Map<String, String> routes(Path file) throws IOException {
        Map<String, String> routes = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Object entry : (List<?>) new Yaml().load(in)) {
                if (((Map<?, ?>) entry).get("route") instanceof Map<?, ?> route) {
                    String from = String.valueOf(((Map<?, ?>) route.get("from")).get("uri"));
                    routes.put(from.replaceFirst("^direct:", ""), String.valueOf(route.get("description")));
                }
            }
        }
        return routes;
    }
}
