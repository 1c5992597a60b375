package org.spidhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.spidhub.contract.Caller.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enrolments a station should not send: each is refused by a message that names the field or the finger, and leaves no row. */
class BadInputTest extends DemoHub {

    private static final String PEOPLE = "/gbs-spid-server/people";
    private static final int NUMBER = 400;

    @Autowired
    private JdbcClient db;

    @TestFactory
    Stream<DynamicTest> is_refused_by_name_and_leaves_no_row() throws Exception {
        return Stream.of(
                bad(
                        "a CPF whose check digits are wrong",
                        422,
                        "data.userId",
                        data -> data.put("userId", "52998224724")),
                bad("no CPF", 422, "data.userId", data -> data.remove("userId")),
                bad("no operator", 422, "data.operatorId", data -> data.remove("operatorId")),
                bad("an unknown index", 422, "index 77", data -> first(data).put("index", 77)),
                bad(
                        "a finger sent twice",
                        422,
                        "left thumb",
                        data -> data.withArray("biometrics")
                                .add(first(data).deepCopy().put("index", 4))
                                .add(first(data).deepCopy().put("index", 4))),
                bad(
                        "a finger both captured and missing",
                        422,
                        "right index",
                        data -> data.withArray("missingBiometrics")
                                .addObject()
                                .put("index", 6)
                                .put("type", "BANDAGED")),
                bad(
                        "a picture that is none",
                        422,
                        "right index",
                        data -> first(data).put("content", base64("no picture at all".getBytes()))),
                bad(
                        "a picture that claims 65,535 x 65,535",
                        422,
                        "right index",
                        data -> first(data).put("content", base64(hugePng()))),
                bad(
                        "base64 cut short",
                        422,
                        "right index",
                        data -> first(data)
                                .put(
                                        "content",
                                        first(data).get("content").asText().substring(0, 1001))),
                bad(
                        "base64 with other characters",
                        422,
                        "right index",
                        data -> first(data).put("content", "!!!!")),
                bad("an empty picture", 422, "right index", data -> first(data).put("content", "")),
                bad(
                        "a text for a number",
                        400,
                        "biometrics[0].index",
                        data -> first(data).put("index", "six")),
                refused("malformed JSON", 400, "JSON", "{\"data\":", "application/json"),
                refused("no body", 400, "body", "", "application/json"),
                refused("another content type", 415, "", "a=b", "application/x-www-form-urlencoded"),
                refused("a body over the limit", 413, "limit", " ".repeat(41 << 20), "application/json"));
    }

    private DynamicTest bad(String name, int status, String named, Consumer<ObjectNode> spoil) throws Exception {
        ObjectNode body = (ObjectNode) Caller.JSON.readTree(People.enrolment(People.cpf(NUMBER), NUMBER, 1));
        spoil.accept((ObjectNode) body.get("data"));
        return refused(name, status, named, body.toString(), "application/json");
    }

    private DynamicTest refused(String name, int status, String named, String body, String contentType) {
        return DynamicTest.dynamicTest(name, () -> {
            List<Long> before = rows();

            Answer answer = station().send("POST", PEOPLE, body, contentType);

            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            assertThat(answer.json().at("/errors/0/message").asText()).contains(named);
            assertThat(rows()).isEqualTo(before);
        });
    }

    /** What a submission alone adds: the pickers, at work on what other tests sent, add further steps and events meanwhile. */
    private List<Long> rows() {
        return Stream.of(
                        "transaction",
                        "transaction_step where from_state is null",
                        "person",
                        "sample",
                        "idempotency",
                        "vault.owner_key")
                .map(table -> db.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private static ObjectNode first(ObjectNode data) {
        return (ObjectNode) data.get("biometrics").get(0);
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    /** The beginning of a PNG with the largest sides of a 16-bit length, so that a naive reader would take 4 GiB. */
    private static byte[] hugePng() {
        return ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put("IHDR".getBytes())
                .putInt(65_535)
                .putInt(65_535)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
    }
}
