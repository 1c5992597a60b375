package org.spidhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorFaultsTest {

    private static final String ANA = "A".repeat(64);

    @TempDir
    Path dir;

    private PsbioSimulator simulator;
    private SimulatorClient psbio;

    @BeforeEach
    void start() throws IOException {
        simulator = PsbioSimulator.start(0, dir, Variant.DEFAULT);
        psbio = new SimulatorClient(simulator.baseUrl());
    }

    @AfterEach
    void stop() throws IOException {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"reset-before,0", "reset-after,1"})
    void resets_the_connection_on_its_side_of_acceptance(String fault, int inLedger) throws IOException {
        psbio.fault("enroll", fault, 1);

        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            String body = "{\"idn\":\"" + ANA
                    + "\",\"protocol\":\"p\",\"capture-date\":1,\"biometrics\":[{\"index\":1,\"content\":\"aGk=\"}]}";
            socket.getOutputStream()
                    .write(("POST /gbs-psbio-server/service/ac-api/enroll HTTP/1.1\r\nHost: x\r\n"
                                    + "Authorization: Bearer demo-x\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(psbio.ledger()).hasSize(inLedger);
    }

    @ParameterizedTest
    @CsvSource({"never-answers,0", "timeout-after,1"})
    void keeps_the_caller_waiting_past_its_patience(String fault, int inLedger) throws IOException {
        psbio.fault("enroll", fault, 1);

        assertThatThrownBy(() -> new SimulatorClient(simulator.baseUrl())
                        .waitingAtMost(Duration.ofMillis(1500))
                        .submit("enroll", ANA, "p1", "thumb"))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(psbio.ledger()).hasSize(inLedger);
    }

    @Test
    void dribbles_the_right_answer() throws IOException {
        psbio.control("POST", "faults", "{\"operation\":\"enroll\",\"fault\":\"dribble\",\"delayMs\":1500}");
        long start = System.nanoTime();

        var answer = psbio.submit("enroll", ANA, "p1", "thumb");

        assertThat(answer.body()).contains("ENROLL_IN_PROGRESS");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1200));
    }

    @ParameterizedTest
    @CsvSource({"empty,1", "malformed-chunk,1", "random-data,1"})
    void spoils_the_answer_after_acceptance(String fault, int inLedger) {
        psbio.fault("enroll", fault, 1);

        assertThatThrownBy(() -> psbio.submit("enroll", ANA, "p1", "thumb"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOfAny(ConnectException.class, HttpTimeoutException.class);
        assertThat(psbio.ledger()).hasSize(inLedger);
    }

    @Test
    void a_malformed_answer_is_200_with_half_a_body() throws IOException {
        psbio.fault("enroll", "malformed", 1);

        var answer = psbio.submit("enroll", ANA, "p1", "thumb");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> new ObjectMapper().readTree(answer.body())).isInstanceOf(IOException.class);
        assertThat(psbio.ledger()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"status-500,500,simulated", "status-503,503,simulated", "business-500,500,error_code"})
    void refuses_without_accepting(String fault, int status, String says) throws IOException {
        psbio.fault("enroll", fault, 1);

        var answer = psbio.submit("enroll", ANA, "p1", "thumb");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(says);
        assertThat(psbio.ledger()).isEmpty();
    }

    @Test
    void plays_a_fault_as_often_as_told_and_only_on_its_operation() throws IOException {
        psbio.fault("enroll", "status-503", 2);

        assertThat(psbio.ping().statusCode()).isEqualTo(200);
        assertThat(psbio.submit("enroll", ANA, "p1", "thumb").statusCode()).isEqualTo(503);
        assertThat(psbio.submit("enroll", ANA, "p1", "thumb").statusCode()).isEqualTo(503);
        assertThat(psbio.submit("enroll", ANA, "p1", "thumb").statusCode()).isEqualTo(200);
    }

    @Test
    void auth_refuses_the_token_in_use_until_another_comes() throws IOException {
        psbio.ping();

        psbio.fault("*", "auth", 1);

        assertThat(psbio.ping().statusCode()).isEqualTo(401);
        assertThat(psbio.submit("enroll", ANA, "p1", "thumb").body()).contains("AUTHENTICATION_FAILED");
        assertThat(psbio.ledger()).isEmpty();
        assertThat(new SimulatorClient(simulator.baseUrl(), "demo-fresh").ping().statusCode())
                .isEqualTo(200);
        assertThat(psbio.ping().statusCode()).isEqualTo(401);
    }

    @Test
    void an_outage_stops_every_service_until_it_ends() throws IOException {
        psbio.control("POST", "outage", "{\"on\":true}");
        assertThat(psbio.ping().statusCode()).isEqualTo(503);
        assertThat(psbio.send("POST", "/idn-service/idn", "{\"cpf\":\"52998224725\"}")
                        .statusCode())
                .isEqualTo(503);

        psbio.control("POST", "outage", "{\"on\":false}");

        assertThat(psbio.ping().statusCode()).isEqualTo(200);
    }
}
