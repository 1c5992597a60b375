package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.spidhub.contract.Caller.Answer;
import org.spidhub.matching.sample.DamagedSamples;

/** Damaged images sent to a running hub; the thousand of them that go by the same road without HTTP are in the intake's tests. */
class DamagedImagesTest extends DemoHub {

    private static final int SAMPLES = 110;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    @Test
    void a_running_hub_answers_each_in_time_and_lives_on() {
        String cpf = People.cpf(70);
        String enrolment = station()
                .post("/gbs-spid-server/people", People.enrolment(cpf, 70, 1))
                .at("id");
        station()
                .await(
                        "/gbs-spid-server/people/transactions/" + enrolment,
                        answer -> answer.at("status").equals("ENROLL_OK"));
        DamagedSamples damaged = new DamagedSamples(30);
        int refused = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            Answer answer = station().post("/gbs-spid-server/verify", verification(cpf, damaged.next()));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("damaged sample %d", i)
                    .isLessThan(LIMIT);
            // an image whose damage does not show is compared with another finger, here and at once
            assertThat(answer.status())
                    .as("damaged sample %d: %s", i, answer.text())
                    .isIn(201, 422);
            refused += answer.status() == 422 ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(SAMPLES / 2);
        assertThat(nobody().get("/gbs-spid-server/service/cluster").text()).contains("Cluster Proxy is running");
    }

    private static String verification(String cpf, byte[] content) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.putObject("data")
                .put("userId", cpf)
                .put("operatorId", People.OPERATOR)
                .putArray("biometrics")
                .addObject()
                .put("index", 6)
                .put("width", DamagedSamples.SIDE)
                .put("height", DamagedSamples.SIDE)
                .put("resolution", 500)
                .put("content", Base64.getEncoder().encodeToString(content));
        return body.toString();
    }
}
