package org.spidhub.station.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A request whose answer never comes ends by itself, and an answer that comes after that goes nowhere. */
@SpringBootTest(
        classes = {EdgeSlice.class, WaitingStep.Beans.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.routes-dir=src/test/resources/edge-routes",
            "hub.routes-include=00-*.camel.yaml,05-*.camel.yaml,10-*.camel.yaml,90-*.camel.yaml,91-*.camel.yaml",
            "edge.verify=direct:waiting",
            "hub.verify.answer-within=-28s", // with half a minute of grace a request is given up after two seconds
            "spring.main.banner-mode=off"
        })
class LostAnswerTest {

    @LocalServerPort
    int port;

    @Autowired
    WaitingStep step;

    @Autowired
    CamelContext camel;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void ends_and_leaves_nothing() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/verify")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("INTERNAL");
        Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(step.answered).containsExactly("/gbs-spid-server/verify 500");
            assertThat(camel.getInflightRepository().size()).isZero();
        });

        step.goOn("SEARCH_MATCH");

        assertThat(http.send(request("/operator/list").build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(409);
        assertThat(step.answered.stream().filter(line -> line.contains("verify")))
                .hasSize(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server" + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/json");
    }
}
