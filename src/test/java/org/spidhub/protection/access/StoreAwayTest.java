package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spidhub.Hub;
import org.spidhub.platform.StoppableDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** While the database is away every caller is told to come back, nobody loses a guess, and all are in at once when it is back. */
@SpringBootTest(
        classes = Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.simulator.enabled=false",
            "hub.psbio.base-url=http://127.0.0.1:9",
            "hub.limits.rates-enabled=true",
            "hub.limits.requests-per-minute=100000",
            "hub.data-dir=target/store-away-data"
        })
@ActiveProfiles("demo")
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class StoreAwayTest {

    private static final StoppableDatabase DATABASE = database();

    /** Doors that are no operation of the contract. */
    private static final List<ContractPaths.Sample> OTHER_DOORS = List.of(
            new ContractPaths.Sample("POST", "/gbs-spid-server/login", "login"),
            new ContractPaths.Sample("POST", "/hub/login/refresh", "refresh"),
            new ContractPaths.Sample("GET", "/hub/transactions", "transactions"),
            new ContractPaths.Sample("GET", "/hub/anomalies", "anomalies"),
            new ContractPaths.Sample("GET", "/hub/reconciliations", "reconciliations"),
            new ContractPaths.Sample("GET", "/hub/capture/0123456789012345678901/state", "capture"),
            new ContractPaths.Sample("GET", "/hub/reports/AAAA-AAAA-AAAA-AAAA", "report"));

    @LocalServerPort
    int port;

    @Autowired
    ContractPaths paths;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    private static StoppableDatabase database() {
        try {
            return StoppableDatabase.start(Files.createTempDirectory("store-away"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void everybody_is_told_to_come_back_and_is_let_in_when_it_is_back(CapturedOutput output) throws Exception {
        RunningHub hub = new RunningHub(port);
        Map<String, String> identities = new LinkedHashMap<>();
        identities.put("a password known for a minute", RunningHub.basic("station", "station"));
        identities.put("a password not seen yet", RunningHub.basic("admin", "admin"));
        identities.put("a token", hub.login("admin", "admin"));
        assertThat(hub.call("GET", "/gbs-spid-server/status", identities.get("a password known for a minute"), null)
                        .statusCode())
                .isEqualTo(200);
        List<ContractPaths.Sample> doors = new ArrayList<>(paths.samples());
        doors.addAll(OTHER_DOORS);

        int before = output.length();
        DATABASE.stop();
        Thread.sleep(11_000); // who is an active user is remembered for ten seconds
        List<String> wrong = call(hub, doors, identities);

        assertThat(wrong).isEmpty();
        String said = output.toString().substring(before);
        assertThat(said).containsOnlyOnce("The database does not answer");
        assertThat(said.lines()
                        .filter(line -> line.matches("\\s+at [a-z]+\\..*\\(.*\\)"))
                        .filter(line -> line.contains("org.apache.catalina") || line.contains("org.apache.camel")))
                .as("stack traces")
                .isEmpty();

        DATABASE.startAgain();
        for (Map.Entry<String, String> identity : identities.entrySet()) {
            assertThat(hub.call("GET", "/gbs-spid-server/status", identity.getValue(), null)
                            .statusCode())
                    .as(identity.getKey())
                    .isEqualTo(200);
        }
        hub.login("station", "station");
    }

    /** All at the same time, as each one waits for a connection; what was not a 503 with Retry-After. */
    private static List<String> call(RunningHub hub, List<ContractPaths.Sample> doors, Map<String, String> identities)
            throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(60);
        Map<String, Future<HttpResponse<String>>> answers = new LinkedHashMap<>();
        for (ContractPaths.Sample door : doors) {
            identities.forEach((who, authorization) -> {
                String body = body(door);
                answers.put(
                        door.method() + " " + door.path() + " with " + who,
                        callers.submit(() -> hub.call(
                                door.method(),
                                door.path(),
                                door.operation().equals("login") ? null : authorization,
                                body)));
            });
        }
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Future<HttpResponse<String>>> one : answers.entrySet()) {
            HttpResponse<String> answer = one.getValue().get();
            if (answer.statusCode() != 503
                    || answer.headers().firstValue("Retry-After").isEmpty()
                    || !one.getKey().contains("/hub/capture/") // has words of its own for a phone
                            && !answer.body().contains("STORE_AWAY")
                            && !answer.body().contains("database")) {
                wrong.add(one.getKey() + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        callers.shutdown();
        return wrong;
    }

    private static @Nullable String body(ContractPaths.Sample door) {
        if (door.operation().equals("login")) {
            return "{\"user\":\"station\",\"pass\":\"station\"}";
        }
        return door.method().matches("POST|PUT") ? "{}" : null;
    }
}
