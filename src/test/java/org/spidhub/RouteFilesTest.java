package org.spidhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.UriComponentsBuilder;
import org.yaml.snakeyaml.Yaml;

/** Walks every route file: the conventions that a reader relies on, and traps that only show in production. */
class RouteFilesTest {

    private static final Path ROUTES = Path.of("routes");

    static Stream<Path> files() throws IOException {
        return Files.list(ROUTES)
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return (List<Map<String, Object>>) new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> routesOf(Path file) {
        return read(file).stream()
                .map(entry -> (Map<String, Object>) entry.get("route"))
                .filter(Objects::nonNull);
    }

    private static String startOf(Map<String, Object> route) {
        return String.valueOf(route.get("from") instanceof Map<?, ?> from ? from.get("uri") : route.get("from"));
    }

    /** Calls back for every key of every map, at any depth. */
    private static void walk(Object node, BiConsumer<String, Object> visit) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visit.accept(String.valueOf(key), value);
                walk(value, visit);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> walk(item, visit));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_numbered_and_short_enough_to_read_at_once(Path file) throws IOException {
        assertThat(file.getFileName().toString()).matches("\\d\\d-[a-z0-9-]+\\.camel\\.yaml");
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @MethodSource("files")
    void gives_every_route_an_id_a_description_and_an_error_configuration(Path file) {
        Set<String> configurations = new HashSet<>();
        walk(read(ROUTES.resolve("00-errors.camel.yaml")), (key, value) -> {
            if (key.equals("routeConfiguration")) {
                configurations.add(String.valueOf(((Map<?, ?>) value).get("id")));
            }
        });
        routesOf(file).forEach(route -> {
            assertThat(String.valueOf(route.get("id"))).as("id").matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(String.valueOf(route.get("description")))
                    .as("description of " + route.get("id"))
                    .hasSizeBetween(10, 200);
            assertThat(route.get("routeConfigurationId"))
                    .as("of " + route.get("id"))
                    .isIn(configurations);
        });
    }

    @Test
    void uses_no_route_id_twice() throws IOException {
        List<Object> ids = new ArrayList<>();
        files().flatMap(RouteFilesTest::routesOf).forEach(route -> ids.add(route.get("id")));

        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("files")
    void holds_flow_only_no_scripts_no_sql_no_computed_targets(Path file) {
        walk(read(file), (key, value) -> {
            assertThat(key).isNotIn("groovy", "javascript", "joor", "java", "toD", "recipientList", "dynamicRouter");
            if (value instanceof String text && key.matches("uri|to|toD|wireTap|enrich")) {
                assertThat(text)
                        .doesNotStartWith("sql:")
                        .doesNotStartWith("jdbc:")
                        .doesNotStartWith("language:");
            }
            if (key.equals("simple") || key.equals("expression")) {
                assertThat(String.valueOf(value)).as("more than one comparison").doesNotContain("&&", "||");
            }
        });
    }

    /** An option that the HTTP component does not know goes out as a query parameter, silently. */
    @ParameterizedTest
    @MethodSource("files")
    void uses_only_options_that_http_endpoints_know(Path file) throws IOException {
        Set<String> known = httpOptions();
        walk(read(file), (key, value) -> {
            if (value instanceof String uri && uri.matches("https?:.*|\\{\\{.*base-url.*")) {
                Set<String> used = UriComponentsBuilder.fromUriString(uri.replaceAll("\\{\\{.*?}}", "http://x"))
                        .build()
                        .getQueryParams()
                        .keySet();
                assertThat(known).as(uri).containsAll(used);
            }
            if (value instanceof Map<?, ?> step
                    && String.valueOf(step.get("uri")).matches("https?:.*|\\{\\{.*base-url.*")
                    && step.get("parameters") instanceof Map<?, ?> parameters) {
                parameters.keySet().forEach(name -> assertThat(known).contains(String.valueOf(name)));
            }
        });
    }

    /** Only monotonic time wakes a route at an interval; Quartz and java.util.Timer wait an hour longer when the clock is set back by one. */
    @Test
    void are_woken_at_intervals_by_a_clock_that_nobody_can_set() throws IOException {
        List<String> woken = new ArrayList<>();
        files().flatMap(RouteFilesTest::routesOf).forEach(route -> {
            String start = startOf(route);
            Map<?, ?> parameters =
                    route.get("from") instanceof Map<?, ?> from && from.get("parameters") instanceof Map<?, ?> given
                            ? given
                            : Map.of();
            assertThat(start).doesNotStartWith("timer:").doesNotStartWith("cron:");
            if (start.startsWith("quartz:")) {
                assertThat(parameters.keySet()).as(start).allMatch(name -> name.equals("cron"));
            }
            if (start.startsWith("scheduler:")) {
                woken.add(start);
                assertThat(parameters.get("useFixedDelay"))
                        .as("%s makes up for late wakings", start)
                        .isEqualTo(false);
                assertThat(parameters.get("synchronous"))
                        .as("%s never overlaps itself", start)
                        .isEqualTo(true);
                assertThat(String.valueOf(parameters.get("delay")))
                        .as(start)
                        .matches("\\d+|\\{\\{hub\\..*-ms}}|\\{\\{hub\\..*-every-ms}}");
            }
        });

        assertThat(woken).hasSizeGreaterThanOrEqualTo(11).doesNotHaveDuplicates();
    }

    /** Retry belongs to the transaction: what a breaker calls must neither repeat nor swallow, and never run on behind a timeout. */
    @Test
    void give_every_breaker_a_fallback_and_an_inner_route_that_handles_no_error() throws IOException {
        Set<String> unhandled = new HashSet<>();
        List<Map<?, ?>> breakers = new ArrayList<>();
        files().flatMap(RouteFilesTest::routesOf).forEach(route -> {
            if (route.get("errorHandler") instanceof Map<?, ?> handler && handler.containsKey("noErrorHandler")) {
                unhandled.add(startOf(route));
            }
            walk(route, (key, value) -> {
                if (key.equals("circuitBreaker") && value instanceof Map<?, ?> breaker) {
                    breakers.add(breaker); // inside one the same word names its bean
                }
            });
        });

        assertThat(breakers).isNotEmpty().allSatisfy(breaker -> {
            assertThat(breaker.containsKey("onFallback")).isTrue();
            assertThat(String.valueOf(breaker.get("resilience4jConfiguration"))).doesNotContain("timeoutEnabled=true");
            Set<String> called = new HashSet<>();
            walk(breaker.get("steps"), (key, value) -> {
                if (key.matches("uri|to") && String.valueOf(value).startsWith("direct:")) {
                    called.add(String.valueOf(value));
                }
            });
            assertThat(called).isNotEmpty();
            assertThat(unhandled).containsAll(called);
        });
    }

    private static Set<String> httpOptions() throws IOException {
        try (InputStream catalog =
                RouteFilesTest.class.getResourceAsStream("/META-INF/org/apache/camel/component/http/http.json")) {
            Set<String> names = new TreeSet<>();
            new ObjectMapper().readTree(catalog).path("properties").fieldNames().forEachRemaining(names::add);
            assertThat(names).contains("bridgeEndpoint", "throwExceptionOnFailure");
            return names;
        }
    }
}
