package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.spidhub.Hub;
import org.spidhub.contract.Caller.Answer;
import org.spidhub.platform.TestDatabase;
import org.spidhub.simulator.PsbioSimulator;
import org.spidhub.simulator.SimulatorClient;
import org.spidhub.simulator.Variant;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What a deployment may choose differently: known people are updated, and the old API is switched off. */
@SpringBootTest(
        classes = Hub.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "hub.enroll.on-existing=UPDATE",
            "hub.legacy.enabled=false",
            "hub.simulator.enabled=false",
            "hub.data-dir=target/chosen-settings-data",
            "hub.biometrics.face-models=target/no-models"
        })
@ActiveProfiles("demo")
class ChosenSettingsTest {

    private static final PsbioSimulator SIMULATOR = simulator();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void outside(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("hub.psbio.base-url", SIMULATOR::baseUrl);
    }

    private static PsbioSimulator simulator() {
        try {
            return PsbioSimulator.start(
                    0,
                    Path.of("target", "chosen-settings-simulator", Long.toString(System.nanoTime(), 36)),
                    new Variant(false, true, 0, 0, 0, false));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_second_enrolment_of_a_person_known_here_becomes_an_update() {
        String cpf = People.cpf(501);
        enrolled(People.enrolment(cpf, 501, 1));

        enrolled(People.enrolment(cpf, 501, 2));

        assertThat(new SimulatorClient(SIMULATOR.baseUrl()).ledger())
                .extracting(entry -> entry.path("kind").asText().toLowerCase(java.util.Locale.ROOT))
                .containsExactly("enroll", "update");
    }

    @Test
    void the_old_api_answers_404_and_says_by_which_setting_but_still_tells_that_the_server_runs() {
        String old = "/gbs-spid-server/service/cluster";
        Caller nobody = new Caller(port, null);

        Answer refused = nobody.post(old + "/authenticate", "\"station:station\"");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.at("message")).contains("hub.legacy.enabled");
        assertThat(nobody.get(old).text()).contains("Cluster Proxy is running");
    }

    private void enrolled(String body) {
        Caller station = new Caller(port, "station:station");
        Answer accepted = station.post("/gbs-spid-server/people", body);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        station.await(
                "/gbs-spid-server/people/transactions/" + accepted.at("id"),
                answer -> answer.at("status").equals("ENROLL_OK"));
    }
}
