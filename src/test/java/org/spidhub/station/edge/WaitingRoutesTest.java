package org.spidhub.station.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A route whose answer comes later leaves its thread, and nothing of its request stays behind, however it ends. */
@SpringBootTest(
        classes = {EdgeSlice.class, WaitingStep.Beans.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml,91-*.camel.yaml",
            "edge.verify=direct:waiting",
            "server.tomcat.threads.max=10",
            "hub.verify.answer-within=10m", // longer than these tests are patient
            "hub.body-memory=4MB", // a quarter of it for callers without a login, as here
            "spring.main.banner-mode=off"
        })
class WaitingRoutesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SHARE = 1024 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    WaitingStep step;

    @Autowired
    CamelContext camel;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeEach
    void beginAnew() {
        step.waiting.clear();
        step.answered.clear();
    }

    /** Twenty times as many as there are threads, with ten times as much as all bodies together may take. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leave_threads_and_memory_to_others(boolean chunked) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiting.add(verify(50_000, chunked));
            int inside = i - 8; // whose bodies come at once
            await(() -> assertThat(step.waiting).hasSizeGreaterThanOrEqualTo(inside));
        }
        await(() -> assertThat(step.waiting).hasSize(200));
        assertThat(get("/operator/list")).isEqualTo(409);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        step.goOn("SEARCH_MATCH");

        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            HttpResponse<String> answer = one.get(1, TimeUnit.MINUTES);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("{\"status\":\"SEARCH_MATCH\"}");
            assertThat(answer.headers().map().keySet())
                    .contains("content-length")
                    .doesNotContain("transfer-encoding");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        }
        await(() -> assertThat(ended()).hasSize(200).allMatch(line -> line.endsWith(" 201")));
        nothingIsLeft();
    }

    @Test
    void keep_nothing_of_clients_that_hang_up() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                String body = body(1000);
                socket.getOutputStream()
                        .write(("POST /gbs-spid-server/verify HTTP/1.1\r\nHost: hub\r\n"
                                        + "Content-Type: application/json\r\nContent-Length: " + body.length()
                                        + "\r\n\r\n" + body)
                                .getBytes(US_ASCII));
                int inside = i + 1;
                await(() -> assertThat(step.waiting).hasSize(inside));
                socket.setSoLinger(true, 0); // a reset instead of an orderly end
            }
        }
        step.goOn("SEARCH_MATCH");

        await(() -> assertThat(ended()).hasSize(20));
        nothingIsLeft();
    }

    @Test
    void answer_an_answer_that_cannot_be_made_as_a_fault_of_the_hub() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = verify(1000, false);
        await(() -> assertThat(step.waiting).hasSize(1));

        step.waiting.remove().completeExceptionally(new IllegalStateException("as this test wants it"));

        assertThat(waiting.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(500);
        assertThat(waiting.get().body()).contains("INTERNAL");
        nothingIsLeft();
    }

    @Test
    void are_written_by_a_thread_of_the_server_when_the_answer_is_there_at_once() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(verify(100, false));
        }
        await(() -> {
            step.goOn("SEARCH_MATCH"); // some before their first thread is out of the filters
            assertThat(all).allMatch(CompletableFuture::isDone);
        });
        assertThat(all).allMatch(one -> one.join().statusCode() == 201);
        await(() -> assertThat(ended()).hasSize(50));
        nothingIsLeft();
    }

    private List<String> ended() {
        return step.answered.stream().filter(line -> line.contains("/verify")).toList();
    }

    /** No exchange, and the share of memory is whole: neither lost nor given back twice. */
    private void nothingIsLeft() throws Exception {
        await(() -> assertThat(camel.getInflightRepository().size()).isZero());
        assertThat(post("/people", body(SHARE - 100))).isEqualTo(200);
        assertThat(post("/people", body(SHARE + 100))).isEqualTo(503);
    }

    private static void await(org.awaitility.core.ThrowingRunnable wanted) {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).untilAsserted(wanted);
    }

    private int get(String path) throws Exception {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int post(String path, String body) throws Exception {
        return http.send(
                        request(path)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private CompletableFuture<HttpResponse<String>> verify(int size, boolean chunked) {
        byte[] body = body(size).getBytes(US_ASCII);
        HttpRequest.BodyPublisher publisher = chunked
                ? HttpRequest.BodyPublishers.ofByteArrays(Collections.singletonList(body))
                : HttpRequest.BodyPublishers.ofByteArray(body);
        return http.sendAsync(request("/verify").POST(publisher).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server" + path))
                .header("Content-Type", "application/json");
    }

    private static String body(int size) {
        String frame = "{\"data\":{\"userId\":\"\"}}";
        return frame.replace("\"\"", "\"" + "1".repeat(size - frame.length()) + "\"");
    }
}
