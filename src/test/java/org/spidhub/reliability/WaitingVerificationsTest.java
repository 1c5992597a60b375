package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Stations that wait for a slow PSBio hold no thread of the server: 200 of them at a server that has ten. */
@TestPropertySource(
        properties = {
            "server.tomcat.threads.max=10",
            "hub.verify.waiting=200",
            "hub.verify.answer-within=300s",
            "hub.body-memory=8MB",
            "hub.limits.rates-enabled=false"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DirtiesContext
class WaitingVerificationsTest extends HubInProcess {

    private static final int STATIONS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    ConfigurableApplicationContext hub;

    @Test
    @Order(1)
    void leave_all_threads_to_others_and_are_told_as_soon_as_it_is_known() throws Exception {
        Logger log = (Logger) LoggerFactory.getLogger("org.spidhub.station.edge.AccessLog");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.INFO);
        psbio.control("POST", "outage", "{\"on\":true}");
        try {
            List<CompletableFuture<HttpResponse<String>>> waiting = verify(STATIONS);

            for (int i = 0; i < 20; i++) {
                assertThat(station.call("GET", "/gbs-spid-server/status", "", Map.of())
                                .status())
                        .isEqualTo(200);
            }
            assertThat(waiting).as("wait after that").noneMatch(CompletableFuture::isDone);
            assertThat(station.call("POST", "/gbs-spid-server/verify", people.verification(STATIONS), Map.of())
                            .json()
                            .path("status")
                            .asText())
                    .as("one more than may wait")
                    .isEqualTo("SEARCH_PENDING");
            Awaitility.await()
                    .untilAsserted(() -> assertThat(ofVerify(lines))
                            .as("lines of the access log")
                            .hasSize(1));

            psbio.control("POST", "outage", "{\"on\":false}");
            for (CompletableFuture<HttpResponse<String>> one : waiting) {
                HttpResponse<String> answer = one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                assertThat(answer.body()).contains("SEARCH_").doesNotContain("SEARCH_PENDING", "SEARCH_ENQUEUED");
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
                assertThat(answer.headers().allValues("X-Content-Type-Options")).hasSize(1);
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(ofVerify(lines))
                            .as("lines of the access log")
                            .hasSize(STATIONS + 1)
                            .allMatch(line -> line.matches("station verify from \\S+: 201 after \\d+ ms")));
        } finally {
            log.detachAppender(lines);
            log.setLevel(Level.WARN);
        }
    }

    /** The last one: it begins the end of the hub as a stop does. */
    @Test
    @Order(2)
    void are_answered_when_the_hub_stops() throws Exception {
        psbio.control("POST", "outage", "{\"on\":true}");
        List<CompletableFuture<HttpResponse<String>>> waiting = verify(20);

        hub.publishEvent(new ContextClosedEvent(hub));
        CompletableFuture<GracefulShutdownResult> server = new CompletableFuture<>();
        ((ServletWebServerApplicationContext) hub).getWebServer().shutDownGracefully(server::complete);

        assertThat(server.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(GracefulShutdownResult.IDLE);
        for (CompletableFuture<HttpResponse<String>> one : waiting) {
            HttpResponse<String> answer = one.get(10, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.body()).contains("SEARCH_PENDING");
        }
        psbio.control("POST", "outage", "{\"on\":false}");
    }

    /** All of them stored, and none answered. */
    private List<CompletableFuture<HttpResponse<String>>> verify(int howMany) throws Exception {
        station.call("GET", "/gbs-spid-server/status", "", Map.of());
        String token = token();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            waiting.add(http.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server/verify"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + token)
                            .POST(HttpRequest.BodyPublishers.ofString(people.verification(i)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
            int stored = i - 20; // no more at once than a server with ten threads takes in
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> stored().size() >= stored);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> stored().size() == howMany);
        return waiting;
    }

    private String token() throws Exception {
        HttpResponse<String> login = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/gbs-spid-server/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"station\",\"pass\":\"station\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(login.body()).path("token").asText();
    }

    private static List<String> ofVerify(ListAppender<ILoggingEvent> lines) {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(" verify "))
                .toList();
    }
}
