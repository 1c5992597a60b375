package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Goal R7: what the PSBio has judged is not sent again by itself, and the same data not for ever by a station either. */
class RefusedDataTest extends HubInProcess {

    @Test
    void the_same_data_refused_three_times_waits_for_a_person_who_may_send_it_all_the_same() throws Exception {
        psbio.fault("enroll", "business-500", -1);
        for (int times = 1; times <= 3; times++) {
            String refused = station.enroll(captured(times)).id();
            awaitLabel(refused, "PARKED REFUSED_REQUEST");
            operator(refused + ":close", "{\"outcome\":\"FAILED\",\"reason\":\"refused\"}");
        }

        String fourth = station.enroll(captured(4)).id();
        awaitLabel(fourth, "PARKED PERSON_BLOCKED");

        assertThat(requests("enroll")).isEqualTo(3);
        assertThat(station.enroll(captured(5)).status())
                .as("the person's queue stands")
                .isEqualTo(409);

        psbio.control("DELETE", "faults", "");
        operator(fourth + ":replay", "{\"reason\":\"the provider has mended it\"}");
        awaitLabel(fourth, "DONE OK");
        assertThat(requests("enroll")).isEqualTo(4);
    }

    @Test
    void other_data_of_the_same_person_is_sent() throws Exception {
        psbio.fault("enroll", "business-500", 3);
        for (int times = 1; times <= 3; times++) {
            String refused = station.enroll(captured(times)).id();
            awaitLabel(refused, "PARKED REFUSED_REQUEST");
            operator(refused + ":close", "{\"outcome\":\"FAILED\",\"reason\":\"refused\"}");
        }
        ObjectNode other = (ObjectNode) new ObjectMapper().readTree(people.enrolment(1));
        ((ObjectNode) other.get("data")).put("userId", people.cpf(0));

        String mended = station.enroll(other.toString()).id();

        awaitLabel(mended, "DONE OK");
    }

    /** The same samples of the same person, taken in again at another time. */
    private String captured(int times) throws IOException {
        ObjectNode body = (ObjectNode) new ObjectMapper().readTree(people.enrolment(0));
        ObjectNode data = (ObjectNode) body.get("data");
        data.put("timestamp", data.get("timestamp").asLong() + times * 1_000_000L);
        return body.toString();
    }

    private void operator(String action, String body) throws IOException {
        Station.Reply reply = new Station(URI.create("http://127.0.0.1:" + port), "admin")
                .call("POST", "/hub/transactions/" + action, body, Map.of());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    }

    private void awaitLabel(String id, String label) {
        for (int i = 0; i < 1200 && !label.equals(labelOf(id)); i++) {
            ChildProcess.sleep(50);
        }
        assertThat(labelOf(id)).isEqualTo(label);
    }

    private String labelOf(String id) {
        return stored().stream()
                .filter(row -> row.tguid().equals(id))
                .findFirst()
                .orElseThrow()
                .label();
    }
}
