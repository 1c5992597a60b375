package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Goal S7: every control word of every Camel component on the class path, in six spellings, as header, as query parameter and as form
 * field. The canary route must see what it sees of a plain request, and no request header may come back.
 */
@SpringBootTest(
        classes = {EdgeSlice.class, ContractEdgeTest.Probe.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml",
            "hub.max-body=2MB",
            "spring.main.banner-mode=off"
        })
class SteeringHeadersTest {

    /** Tomcat takes 100 headers and 8 KB of them. */
    private static final int AT_ONCE = 60;

    private static final String VALUE = "steered";

    /** Headers that HTTP itself or the contract gives a meaning; the edge lets some of them in on purpose. */
    private static final Set<String> OF_HTTP = Set.of(
            "accept",
            "accept-language",
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "if-none-match",
            "if-range",
            "range",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "keep-alive",
            "origin",
            "date",
            "via",
            "warning");

    /** What an answer of the hub says by itself; Accept comes with 415. */
    private static final Set<String> OF_THE_ANSWER =
            Set.of("accept", "content-type", "content-length", "date", "transfer-encoding", "connection");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    int port;

    @Autowired
    ContractEdgeTest.Probe probe;

    private Map<String, Object> plain = Map.of();

    @BeforeEach
    void seeWhatAPlainRequestShows() {
        send("", "application/json", List.of());
        plain = seen();
    }

    @Test
    void knows_the_words_of_camel_and_of_each_component() {
        Set<String> words = words();
        System.out.println("[security] " + words.size() + " control words of Camel x 6 spellings x 3 ways");
        assertThat(words)
                .hasSizeGreaterThan(200)
                .contains(
                        "CamelHttpUri",
                        "CamelHttpPath",
                        "CamelFileName",
                        "CamelBeanMethodName",
                        "CamelJacksonUnmarshalType",
                        "kafka.OVERRIDE_TOPIC",
                        "kafka.KEY",
                        "CamelQuartzEndpoint");
    }

    @Test
    void no_header_steers_and_none_comes_back() {
        for (List<String> names : portions()) {
            HttpResponse<String> answer = send("", "application/json", names);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(seen()).as("%s", names).isEqualTo(plain);
            assertNothingComesBack(answer, names);
        }
    }

    @Test
    void no_query_parameter_steers() {
        for (List<String> names : portions()) {
            String query = "?"
                    + String.join(
                            "&", names.stream().map(SteeringHeadersTest::pair).toList());
            HttpResponse<String> answer = send(query, "application/json", List.of());
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(seen()).as("%s", names).isEqualTo(plain);
            assertNothingComesBack(answer, names);
        }
    }

    @Test
    void no_form_is_taken() {
        for (List<String> names : portions()) {
            probe.headers.clear();
            HttpResponse<String> answer = post(
                    "",
                    "application/x-www-form-urlencoded",
                    List.of(),
                    String.join(
                            "&", names.stream().map(SteeringHeadersTest::pair).toList()));
            assertThat(answer.statusCode()).isEqualTo(415);
            assertThat(probe.headers).isEmpty();
            assertNothingComesBack(answer, names);
        }
    }

    private void assertNothingComesBack(HttpResponse<String> answer, List<String> names) {
        assertThat(answer.headers().map().keySet()).as("%s", names).isSubsetOf(OF_THE_ANSWER);
        assertThat(answer.headers().toString() + answer.body()).doesNotContain(VALUE);
    }

    /** What reached the canary route, but for what differs by nature between two requests. */
    private Map<String, Object> seen() {
        Map<String, Object> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        probe.headers.forEach((name, value) -> {
            if (!name.matches("CamelHttp(Servlet(Request|Response)|(Raw)?Query)")) {
                seen.put(name, String.valueOf(value));
            }
        });
        return seen;
    }

    private HttpResponse<String> send(String query, String type, List<String> headers) {
        return post(query, type, headers, "{\"data\":{}}");
    }

    private HttpResponse<String> post(String query, String type, List<String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/gbs-spid-server/people" + query))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(name -> request.header(name, VALUE));
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pair(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + VALUE;
    }

    private static List<List<String>> portions() {
        List<String> all = words().stream()
                .flatMap(word -> spellings(word).stream())
                .distinct()
                .toList();
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            portions.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return portions;
    }

    /** As it is, small (as HTTP/2 sends it), large, first letter small, letters in turn, and with the other separator. */
    private static Set<String> spellings(String word) {
        StringBuilder turns = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            turns.append(i % 2 == 0 ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
        }
        return new TreeSet<>(List.of(
                word,
                word.toLowerCase(Locale.ROOT),
                word.toUpperCase(Locale.ROOT),
                word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1),
                turns.toString(),
                word.replace('.', '-')));
    }

    /** The string constants of every class of Camel whose name says that it holds such words. */
    private static Set<String> words() {
        Set<String> words = new TreeSet<>(List.of("id", "key", "tguid", "guid", "cpf", "mot", "sessionGuid"));
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:org/apache/camel/**/*{Constants,Exchange}.class")) {
                String path = resource.getURL().getPath();
                String name = path.substring(path.lastIndexOf("org/apache/camel"), path.length() - ".class".length())
                        .replace('/', '.');
                words.addAll(constants(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words.removeIf(
                word -> !word.matches("[A-Za-z0-9._-]{2,60}") || OF_HTTP.contains(word.toLowerCase(Locale.ROOT)));
        return words;
    }

    private static List<String> constants(String className) {
        List<String> values = new ArrayList<>();
        try {
            for (Field field : Class.forName(className).getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                    values.add(String.valueOf(field.get(null)));
                }
            }
        } catch (ReflectiveOperationException | LinkageError unusable) {
            // a class for an optional library that is not here steers nothing
        }
        return values;
    }
}
