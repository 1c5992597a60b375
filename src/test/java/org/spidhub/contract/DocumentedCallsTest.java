package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.Hub;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The calls that documents tell a reader to paste, made as they stand there: to a hub of their own, as some act on everything a hub has, and
 * as the demo's people, once enrolled, could look like somebody's whom another test draws.
 */
@SpringBootTest(classes = Hub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DocumentedCallsTest {

    private static final Path DATA = Path.of("target", "documented-calls-data", Long.toString(System.nanoTime(), 36));
    private static final int SIMULATOR = DemoHub.freePort();

    private static final String HUB = "http://127.0.0.1:8082";
    private static final Path OPERATING = Path.of("src", "docs", "operating.md");
    private static final Path RETENTION = Path.of("src", "docs", "retention.md");

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.data-dir", DATA::toString);
        settings.add("hub.simulator.port", () -> SIMULATOR);
    }

    @Test
    void the_readme_enrols_its_first_person() {
        List<CurlLine> calls =
                lines(Path.of("README.md"), "curl ").map(CurlLine::of).toList();
        assertThat(calls).hasSize(4);
        assertThat(call(calls.get(0)).status()).isEqualTo(200);
        Caller.Answer enrolled = call(calls.get(1));
        assertThat(enrolled.at("status")).isEqualTo("ENROLL_PENDING");
        assertThat(call(calls.get(2)).text()).containsPattern("\"status\":\"[^\"]*\"");
        CurlLine ask = calls.get(3);
        String path = path(ask).replace("ID", enrolled.at("id"));
        assertThat(caller(ask)
                        .await(path, answer -> answer.at("status").equals("ENROLL_OK"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_first_operator_of_a_production_hub_is_made_in_two_calls() {
        List<CurlLine> calls = lines(Path.of("src", "docs", "production.md"), "curl ")
                .map(CurlLine::of)
                .toList();
        assertThat(calls).hasSize(3);
        assertThat(calls.get(0).body()).contains("52998224725");
        assertThat(call(calls.get(0)).status()).isEqualTo(201);
        assertThat(call(calls.get(1)).status()).isEqualTo(201);
        Caller.Answer all = call(calls.get(2));
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.text()).contains("52998224725");
    }

    static Stream<String> administration() {
        List<String> all = Stream.of(OPERATING, RETENTION)
                .flatMap(document -> lines(document, "$c "))
                .toList();
        assertThat(all).hasSizeGreaterThan(25);
        return all.stream();
    }

    /** With ids of nothing: the hub says that it knows no such thing, not that it knows no such call, parameter or member. */
    @ParameterizedTest
    @MethodSource("administration")
    void every_call_of_an_administrator_is_one_the_hub_knows(String line) {
        Caller.Answer answer = call(CurlLine.of(line));
        if (answer.status() >= 300) {
            assertThat(answer.text())
                    .containsPattern(
                            "(TRANSACTION|CAPTURE|PERSON|RECONCILIATION|DIVERGENCE)_UNKNOWN: |no open anomaly has this id");
        }
    }

    private Caller.Answer call(CurlLine line) {
        return caller(line).send(line.method(), path(line), body(line), line.contentType());
    }

    /** The demo's administrator stands in for maria, who types her password. */
    private Caller caller(CurlLine line) {
        String login = line.login() == null || line.login().equals("maria") ? "admin:admin" : line.login();
        return new Caller(port, login);
    }

    private static String path(CurlLine line) {
        return line.url()
                .replaceFirst("^\\$H", HUB)
                .replaceFirst("^\\$h", HUB + "/hub")
                .replaceFirst("^" + HUB, "")
                .replace("<number>", "7")
                .replaceAll("<[a-z]+>", "00000000-0000-4000-8000-000000000000");
    }

    private static @Nullable String body(CurlLine line) {
        if (line.body() == null || !line.body().startsWith("@")) {
            return line.body() == null ? null : line.body().replace("\"...\"", "\"" + People.cpf(401) + "\"");
        }
        if (line.body().equals("@operator.json")) {
            return People.operator("52998224725", 400, 1);
        }
        Path sample = DATA.resolve(line.body().replaceFirst("^@data/", ""));
        try {
            for (int i = 0; i < 300 && !Files.exists(sample); i++) { // drawn after the start, as the greeting says
                Thread.sleep(200);
            }
            return Files.readString(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> lines(Path document, String start) {
        try {
            return Files.readAllLines(document).stream().filter(line -> line.startsWith(start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
