package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;

/** What something on the way answers is never read as "nothing captured", nor as a link. */
class SpidxOddAnswersTest {

    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("spidx");
    private HttpServer server;
    private int status;
    private String contentType = "";
    private byte[] body = {};

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (!contentType.isEmpty()) {
                exchange.getResponseHeaders().add("Content-Type", contentType);
            }
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", "/login");
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | text/html        | <html>please log in</html>",
                "200 | application/json | ''",
                "200 | application/json | {}",
                "200 | application/json | []",
                "200 | application/json | null",
                "200 | application/json | {\"data\":{\"biometrics\":[]}}",
                "202 | ''               | ''",
                "302 | ''               | ''",
                "302 | text/html        | <html>moved</html>",
                "401 | text/html        | <html>Unauthorized</html>",
                "403 | text/html        | <html>Forbidden</html>",
                "404 | text/html        | <html>HTTP Status 404</html>",
                "413 | text/html        | <html>too large</html>",
                "502 | text/html        | <html>Bad Gateway</html>",
                "503 | ''               | ''",
            })
    void an_answer_of_the_way_is_an_outage_and_counted(int status, String contentType, String body) {
        answer(status, contentType, body.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> service().collect("guid"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.SPIDX_AWAY));
        assertThatThrownBy(() -> service().invite("a@b.example")).isInstanceOf(Refusal.class);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"transactionID\":\"\",\"dynamicLink\":\"https://x.example/1\"}",
                "{\"transactionID\":\"  \",\"dynamicLink\":\"https://x.example/1\"}",
                "{\"transactionID\":\"a\\u0000b\",\"dynamicLink\":\"https://x.example/1\"}",
                "{\"transactionID\":\"g\",\"dynamicLink\":\"javascript:alert(1)\"}",
                "{\"transactionID\":\"g\",\"dynamicLink\":\"https://x.example/a\\r\\nb\"}",
                "{\"transactionID\":\"g\"}",
                "{\"transactionID\":{},\"dynamicLink\":[]}",
            })
    void a_handle_or_a_link_that_is_none_is_refused(String body) {
        answer(200, "application/json", body.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> service().invite("a@b.example"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("without a link");
    }

    @Test
    void what_was_captured_is_read_in_the_announced_charset() {
        answer(
                200,
                "application/json;charset=ISO-8859-1",
                "{\"note\":\"Transa\u00e7\u00e3o\",\"biometrics\":[{\"index\":10,\"content\":\"AAAA\"}]}"
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(service().collect("guid")).hasSize(1);
    }

    @Test
    void nothing_captured_yet_is_an_empty_list_of_its_own() {
        answer(200, "application/json", "{\"biometrics\":[]}".getBytes(StandardCharsets.UTF_8));

        assertThat(service().collect("guid")).isEmpty();
    }

    private void answer(int status, String contentType, byte[] body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    private SpidxService service() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new SpidxService(settings(base), breaker, new ObjectMapper());
    }

    private static RemoteSettings.Spidx settings(URI base) {
        return new RemoteSettings.Spidx(base, "t", "SPID Hub", null, java.time.Duration.ofSeconds(5));
    }
}
