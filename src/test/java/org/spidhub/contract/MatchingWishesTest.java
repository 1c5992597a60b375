package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.spidhub.contract.Caller.Answer;
import org.spidhub.register.transaction.Details;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.beans.factory.annotation.Autowired;

/** How a station says which samples may meet, what the hub makes of mixed-up fingers, and what it keeps of its decision. */
class MatchingWishesTest extends DemoHub {

    private static final String API = "/gbs-spid-server";
    private static final int LEFT_INDEX = 3;
    private static final int RIGHT_INDEX = 6;

    @Autowired
    TransactionStore store;

    @Test
    void swapped_fingers_are_told_and_match_only_where_displaced_fingers_may_meet() {
        String cpf = People.cpf(61);
        enrolTwoFingers(cpf, 61, 62);

        Answer same = verify(cpf, 62, 61, null);
        Answer crossed = verify(cpf, 62, 61, "CROSSED_WINDOW_TWEEZERS");
        Answer all = verify(cpf, 62, 61, "ALL_FINGERS");

        assertThat(same.at("status")).as(same.text()).isNotEqualTo("SEARCH_MATCH");
        assertThat(same.at("message"))
                .contains("right index finger (6): the print is that of the person's left index finger (3)");
        assertThat(crossed.at("status")).as(crossed.text()).isEqualTo("SEARCH_MATCH");
        assertThat(all.at("status")).as(all.text()).isEqualTo("SEARCH_MATCH");
        JsonNode decision = decisionOf(crossed);
        assertThat(decision.path("outcome").asText()).isEqualTo("MATCH");
        assertThat(decision.path("requiredRate").asDouble()).isEqualTo(1e-4);
        assertThat(decision.path("algorithm").asText()).isNotEmpty();
        assertThat(decision.path("evidence")).hasSize(2).allSatisfy(one -> {
            assertThat(one.path("engine").asText()).startsWith("sourceafis-");
            assertThat(one.path("score").asDouble()).isPositive();
            assertThat(one.path("probeIndex").asInt())
                    .isNotEqualTo(one.path("referenceIndex").asInt());
        });
    }

    @Test
    void a_forced_face_that_cannot_be_compared_leaves_the_decision_to_the_provider_with_the_evidence_kept() {
        String cpf = People.cpf(63);
        enrolTwoFingers(cpf, 63, 64);
        ObjectNode body = verification(cpf, 63, 64);
        data(body).put("force-face-search", true);

        Answer answer = station().post(API + "/verify", body.toString());

        assertThat(answer.text()).doesNotContain("compared here");
        assertThat(decisionOf(answer).path("outcome").asText()).isEqualTo("NOT_COMPARABLE");
        assertThat(decisionOf(answer).path("evidence")).hasSize(2);
    }

    @Test
    void one_print_sent_as_two_fingers_is_refused() {
        Answer answer = verify(People.cpf(64), 61, 61, null);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("DUPLICATED_BIOMETRIC").contains("right index finger (6)");
    }

    @Test
    void a_face_that_is_not_to_be_valued_is_remembered_for_the_provider() {
        String cpf = People.cpf(65);
        ObjectNode body = body(cpf);
        fingers(body, 65, 66);
        fingers(body).addObject().put("index", 10).put("content", People.print(65, 9));
        data(body).put("ignore-face-valuation", true);

        Answer accepted = station().post(API + "/people", body.toString());

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(details(accepted).ignoreFace()).isTrue();
    }

    private void enrolTwoFingers(String cpf, int left, int right) {
        ObjectNode body = body(cpf);
        fingers(body, left, right);
        Answer accepted = station().post(API + "/people", body.toString());
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        station()
                .await(
                        API + "/people/transactions/" + accepted.at("id"),
                        answer -> answer.at("status").equals("ENROLL_OK"));
    }

    private Answer verify(String cpf, int left, int right, String wish) {
        ObjectNode body = verification(cpf, left, right);
        if (wish != null) {
            data(body).put("matching-index", wish);
        }
        return station().post(API + "/verify", body.toString());
    }

    private static ObjectNode verification(String cpf, int left, int right) {
        ObjectNode body = body(cpf);
        fingers(body).addObject().put("index", LEFT_INDEX).put("content", People.print(left, 5));
        fingers(body).addObject().put("index", RIGHT_INDEX).put("content", People.print(right, 6));
        return body;
    }

    private static void fingers(ObjectNode body, int left, int right) {
        fingers(body).addObject().put("index", LEFT_INDEX).put("content", People.print(left, 1));
        fingers(body).addObject().put("index", RIGHT_INDEX).put("content", People.print(right, 2));
    }

    private static ObjectNode body(String cpf) {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.putObject("data")
                .put("userId", cpf)
                .put("operatorId", People.OPERATOR)
                .putArray("biometrics");
        return body;
    }

    private static ObjectNode data(ObjectNode body) {
        return (ObjectNode) body.get("data");
    }

    private static ArrayNode fingers(ObjectNode body) {
        return (ArrayNode) data(body).get("biometrics");
    }

    private JsonNode decisionOf(Answer answer) {
        return details(answer).decision();
    }

    private Details details(Answer answer) {
        return store.find(UUID.fromString(answer.at("id"))).orElseThrow().details();
    }
}
