package org.spidhub.station.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.DeprecatedEnrollClientRequest;
import org.spidhub.station.contract.OperatorEnrollRequest;
import org.spidhub.station.contract.UserTransactionRequest;

/** A body that cannot be read is refused for its true reason, at its place, and nothing of it is repeated. */
class JsonFaultsTest {

    private static final String SECRET = "c2VjcmV0";

    private static final String GOOD = """
            {"data": {
              "userId": "52998224725",
              "operatorId": "op 1",
              "timestamp": 1700000000000,
              "biometrics": [
                {"index": 6, "content": "c2VjcmV0", "width": 388},
                {"index": 7, "content": "c2VjcmV0"}
              ],
              "missingBiometrics": [{"index": 1, "type": "AMPUTATED", "reason": "none"}],
              "force-face-search": false
            }}""";

    private final ObjectMapper json = ContractJson.create(1_000_000);

    private Refusal refusal(byte[] body, Class<?> type) {
        Throwable thrown = catchThrowable(() -> json.readValue(body, type));
        assertThat(thrown).as(new String(body, UTF_8)).isInstanceOf(JsonProcessingException.class);
        return JsonFaults.refusal((JsonProcessingException) thrown);
    }

    private Refusal refusal(String body) {
        return refusal(body.getBytes(UTF_8), UserTransactionRequest.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a raw line end in a text         | \"c2VjcmV0\", \"width | \"c2Vj<LF>cmV0\", \"width | a raw line end or tab inside a text",
                "a comma too few between fields   | \"index\": 6,         | \"index\": 6           | a comma or a closing brace is missing",
                "a comma too few between entries  | 388},                 | 388}                   | a comma or a closing bracket is missing",
                "a comma too many                 | \"c2VjcmV0\"}         | \"c2VjcmV0\",}         | double quotation marks",
                "None, as Python prints it        | \"width\": 388        | \"width\": None        | null, true or false",
                "False, as Python prints it       | false                 | False                  | null, true or false",
                "NaN                              | 388                   | NaN                    | not JSON",
                "a text without quotation marks   | \"op 1\"              | op1                    | without quotation marks",
                "a text in single quotation marks | \"op 1\"              | 'op 1'                 | double ones",
                "a name without quotation marks   | \"operatorId\"        | operatorId             | double quotation marks",
                "an escape that JSON does not have| op 1                  | d\\'Avila              | backslash",
                "a field twice                    | \"index\": 6,         | \"index\": 6, \"index\": 7, | index is there twice",
                "a colon too few                  | \"operatorId\":       | \"operatorId\"         | colon is missing",
                "a number that begins with zero   | 388                   | 0388                   | begins with a zero",
                "a comment                        | \"index\": 6,         | \"index\": 6, /* x */  | JSON has none",
                "a bracket for a brace            | 388}                  | 388]                   | do not belong together",
            })
    void a_syntax_error_inside_data_is_told_with_its_place_and_its_reason(
            String name, String good, String bad, String reason) {
        String body = GOOD.replaceFirst(
                java.util.regex.Pattern.quote(good), bad.replace("\\", "\\\\").replace("<LF>", "\n"));
        assertThat(body).isNotEqualTo(GOOD);

        Refusal refusal = refusal(body);

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        assertThat(refusal)
                .hasMessageContaining("line ")
                .hasMessageContaining("column ")
                .hasMessageContaining(reason);
        assertThat(refusal.getMessage()).doesNotContain(SECRET, "52998224725");
    }

    @Test
    void a_body_that_was_cut_off_anywhere_is_said_to_be_cut_off() {
        for (int length = 1; length < GOOD.length() - 1; length++) {
            Refusal refusal = refusal(GOOD.substring(0, length));
            assertThat(refusal.code()).as(GOOD.substring(0, length)).isEqualTo(ErrorCode.MALFORMED_JSON);
            assertThat(refusal)
                    .as(GOOD.substring(0, length))
                    .hasMessageContaining("line ")
                    .hasMessageContaining("column ");
        }
    }

    /** Whatever one byte is changed to: read, or refused for syntax exactly where a plain reader finds the syntax wrong. */
    @Test
    void a_changed_byte_is_a_syntax_error_exactly_when_it_is_one() {
        Random random = new Random(13);
        ObjectMapper plain = new ObjectMapper()
                .enable(com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (int i = 0; i < 5_000; i++) {
            byte[] body = GOOD.getBytes(UTF_8);
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            Throwable thrown = catchThrowable(() -> json.readValue(body, UserTransactionRequest.class));
            if (thrown == null) {
                continue;
            }
            Refusal refusal = JsonFaults.refusal((JsonProcessingException) thrown);
            boolean syntax = catchThrowable(() -> plain.readValue(body, JsonNode.class)) != null;
            if (!syntax) {
                assertThat(refusal.code()).as(new String(body, ISO_8859_1)).isNotEqualTo(ErrorCode.MALFORMED_JSON);
            } else if (refusal.code() != ErrorCode.MALFORMED_JSON) {
                // a wrong type may stand before the wrong syntax
                assertThat(refusal.getMessage())
                        .as(new String(body, ISO_8859_1))
                        .contains("data");
            }
            assertThat(refusal.getMessage()).doesNotContain(SECRET, "52998224725");
        }
    }

    @Test
    void latin_1_that_nobody_announced_is_named() {
        Refusal refusal = refusal(GOOD.replace("op 1", "operação").getBytes(ISO_8859_1), UserTransactionRequest.class);

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        assertThat(refusal).hasMessageContaining("UTF-8").hasMessageContaining("charset");
    }

    static Stream<Arguments> nullsInLists() {
        List<Arguments> all = new ArrayList<>();
        all.add(Arguments.of(UserTransactionRequest.class, "{\"data\":{\"biometrics\":[null]}}", "data.biometrics"));
        all.add(Arguments.of(
                UserTransactionRequest.class, "{\"data\":{\"biometrics\":[{\"index\":1},null]}}", "data.biometrics"));
        all.add(Arguments.of(
                UserTransactionRequest.class, "{\"data\":{\"missingBiometrics\":[null]}}", "data.missingBiometrics"));
        all.add(Arguments.of(OperatorEnrollRequest.class, "{\"data\":{\"biometrics\":[null]}}", "data.biometrics"));
        for (String list : List.of("keys", "biographics", "biometrics", "auxiliaries", "labels")) {
            all.add(Arguments.of(DeprecatedEnrollClientRequest.class, "{\"" + list + "\":[null]}", list));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("nullsInLists")
    void a_null_in_a_list_is_named(Class<?> type, String body, String field) {
        Refusal refusal = refusal(body.getBytes(UTF_8), type);

        assertThat(refusal.code()).isEqualTo(ErrorCode.CONTRACT_VIOLATION);
        assertThat(refusal).hasMessageContaining(field).hasMessageContaining("null");
    }

    @ParameterizedTest
    @CsvSource({
        "index, 99999999999, FIELD_INVALID, too large",
        "index, -99999999999999999999999, FIELD_INVALID, too large",
        "index, 6.5, CONTRACT_VIOLATION, a whole number",
        "index, 6.0, CONTRACT_VIOLATION, a whole number",
        "index, '\"6\"', CONTRACT_VIOLATION, a whole number",
        "index, true, CONTRACT_VIOLATION, a whole number",
        "index, [], CONTRACT_VIOLATION, a whole number",
        "content, 7, CONTRACT_VIOLATION, a text",
        "content, {}, CONTRACT_VIOLATION, a text",
        "content, '\"a\\u0000b\"', FIELD_INVALID, U+0000",
        "content, '\"a\\u001bb\"', FIELD_INVALID, U+001B",
        "content, '\"a\\u0085b\"', FIELD_INVALID, U+0085",
        "content, '\"a\\ud800b\"', FIELD_INVALID, half of a character",
    })
    void a_value_of_the_wrong_kind_is_named_with_what_is_expected(
            String field, String value, ErrorCode code, String reason) {
        Refusal refusal = refusal("{\"data\":{\"biometrics\":[{\"" + field + "\":" + value + "}]}}");

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining("data.biometrics[0]." + field).hasMessageContaining(reason);
    }

    @Test
    void a_word_of_no_list_is_told_with_the_list() {
        assertThat(refusal("{\"data\":{\"missingBiometrics\":[{\"type\":\"LOST\"}]}}"))
                .hasMessageContaining("data.missingBiometrics[0].type")
                .hasMessageContaining("AMPUTATED, BANDAGED");
    }
}
