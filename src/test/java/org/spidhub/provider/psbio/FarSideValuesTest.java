package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.web.util.UriUtils;

/** Kind 1 of the faults: texts and numbers of the far side have a range, and whatever comes is never fatal. */
class FarSideValuesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CallGate gate =
            new CallGate(Mockito.mock(TokenStore.class), CircuitBreaker.ofDefaults("psbio"), System::nanoTime);
    private final PsbioDoor door = new PsbioDoor(JSON, TestStatuses.packaged(), gate);
    private final PsbioAnswers answers = new PsbioAnswers();
    private final IdnSource idns = new IdnSource(new IdnSettings(IdnSettings.Mode.HTTP, null, "/idn", "", null), JSON);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"T1\"                            | T1",
                "\" T1\\n\"                        | T1",
                "7                               | 7",
                "0                               | 0",
                "123456789012345678901234567890  | 123456789012345678901234567890",
                "\"2026/11/28 #1?x\"               | 2026/11/28 #1?x",
                "\"a%2Fb\"                         | a%2Fb",
            })
    void a_tcn_is_taken_as_it_came(String sent, String tcn) {
        assertThat(read("{\"status\":\"ENROLL_IN_PROGRESS\",\"tcn\":" + sent + "}"))
                .isEqualTo(new PsbioReply.Answered("ENROLL_IN_PROGRESS", null, tcn));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "null", "1.5", "true", "[]", "{}", "\"\\t\\n\""})
    void what_is_no_tcn_is_none(String sent) {
        assertThat(read("{\"status\":\"ENROLL_IN_PROGRESS\",\"tcn\":" + sent + "}"))
                .isEqualTo(new PsbioReply.Answered("ENROLL_IN_PROGRESS", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\nb", "a\\u0007", "a\\u202eb", "a\\ud800", "..", ".", "\\u00a0"})
    void a_tcn_that_cannot_be_asked_for_is_refused_in_plain_words(String sent) {
        assertThat(read("{\"status\":\"ENROLL_IN_PROGRESS\",\"tcn\":\"" + sent + "\"}"))
                .isInstanceOfSatisfying(
                        PsbioReply.NoHandle.class,
                        none -> assertThat(none.reason()).startsWith("the PSBio's TCN cannot be used: it "));
        assertThat(read("{\"status\":\"ENROLL_IN_PROGRESS\",\"tcn\":\"" + "T".repeat(5000) + "\"}"))
                .isEqualTo(new PsbioReply.NoHandle(
                        "the PSBio's TCN cannot be used: it has 5000 characters, more than 512"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tcn\":\"T1\"}                              | Held",
                "{\"tcn\":\"T1\",\"status\":200}               | Held",
                "{\"status\":200}                              | Silent",
                "{\"status\":\"  \"}                           | Silent",
                "{\"data\":{\"tcn\":\"T1\",\"status\":\"OK\"}}   | Silent",
                "[{\"tcn\":\"T1\",\"status\":\"OK\"}]            | Silent",
                "{\"error_code\":12,\"error_message\":null}    | Refused",
                "{\"error_code\":\"\",\"status\":\"OK\"}         | Answered",
                "{\"error_code\":null,\"status\":\"OK\"}       | Answered",
            })
    void the_members_decide_whose_answer_it_is(String body, String expected) {
        assertThat(read(body).getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"idn\":\"\"}",
                "{\"idn\":\"  \"}",
                "{\"idn\":\"\\u00a0\\u2003\"}",
                "{\"idn\":\"\\u200b\"}",
                "{\"idn\":12345678901234567890}",
                "{\"idn\":true}",
                "{\"idn\":null}",
                "{\"idn\":[\"A\"]}",
                "{\"idn\":\"A B\"}",
                "{\"idn\":\"A\\u0000\"}",
                "{\"idn\":\"A\\nB\"}",
                "{\"idn\":\"..\"}",
                "{\"data\":{\"idn\":\"A\"}}",
                "{}",
            })
    void what_is_no_idn_makes_wait(String body) {
        assertThat(idns.read(exchanged(200, body)))
                .isInstanceOfSatisfying(
                        IdnReply.Away.class, away -> assertThat(away.reason()).startsWith("the IDN service answered "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | <html>HTTP Status 404</html>",
                "403 | <html>Forbidden</html>",
                "302 | ''",
                "200 | ''",
                "200 | []",
                "502 | <html>Bad Gateway</html>",
                "400 | {\"message\":\"cpf must be 11 digits\"}",
                "201 | {\"idn\":\"A\"}",
            })
    void an_answer_without_an_idn_makes_wait(int status, String body) {
        assertThat(idns.read(exchanged(status, body))).isInstanceOf(IdnReply.Away.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABC0", " ABC0 ", "a+b/c==", "IDN-1"})
    void an_idn_is_a_text_in_one_piece(String idn) {
        assertThat(idns.read(exchanged(200, "{\"idn\":\"" + idn + "\"}"))).isEqualTo(new IdnReply.Known(idn.strip()));
        assertThat(idns.read(exchanged(200, "{\"idn\":\"" + "A".repeat(513) + "\"}")))
                .isInstanceOf(IdnReply.Away.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 999, 1000, 1001, 100_000})
    void a_long_message_is_cut_and_says_so(int length) {
        PsbioReply reply = read("{\"status\":\"OK\",\"message\":\"" + "a".repeat(length) + "\"}");

        String message = ((PsbioReply.Answered) reply).message();
        assertThat(message == null ? "" : message)
                .isEqualTo(
                        length <= 1000
                                ? "a".repeat(length)
                                : "a".repeat(1000) + "... (cut, " + length + " characters)");
    }

    /** Any JSON at any status: no exception, and the reply never says "surely not sent" of a success. */
    @Property(tries = 2000)
    void any_json_is_an_answer_and_never_fatal(@ForAll("anyJson") JsonNode body, @ForAll("anyStatus") int status)
            throws Exception {
        PsbioReply reply = answers.read(exchanged(status, JSON.writeValueAsString(body)));

        if (status >= 200 && status < 300) {
            assertThat(reply).isNotInstanceOf(PsbioReply.NotSent.class);
        }
        assertThat(clean(reply.toString())).isTrue();
        assertThat(idns.read(exchanged(status, JSON.writeValueAsString(body)))).isNotNull();
        LookUpAnswers lookUps = new LookUpAnswers();
        LookUp found = lookUps.readConsulta(exchanged(status, JSON.writeValueAsString(body)), "I1");
        LookUp listed = lookUps.readList(exchanged(status, JSON.writeValueAsString(body)), "P1");
        assertThat(lookUps.readPage(exchanged(status, JSON.writeValueAsString(body))))
                .isNotNull();
        assertThat(clean(found.toString() + listed)).isTrue();
    }

    /** Any bytes under any header, too. */
    @Property(tries = 2000)
    void any_bytes_are_an_answer(
            @ForAll byte[] body, @ForAll("anyContentType") String contentType, @ForAll("anyStatus") int status) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("CamelHttpResponseCode", status);
        headers.put("Content-Type", contentType);
        headers.put("Retry-After", contentType);

        Exchanged exchanged;
        try {
            exchanged = door.check(headers, body, "t");
        } catch (PsbioAway away) {
            exchanged = away.answer();
        }
        assertThat(clean(answers.read(exchanged).toString())).isTrue();
        assertThat(door.ping(headers, body, "t")).isNotNull();
    }

    /** What is taken for a TCN comes out of the path as it went in, and cannot leave its segment. */
    @Property(tries = 2000)
    void a_tcn_that_is_taken_is_asked_for_exactly(@ForAll String sent) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("status", "OK").put("tcn", sent);

        PsbioReply reply = read(body.toString());

        if (reply instanceof PsbioReply.Answered answered && answered.tcn() != null) {
            PsbioRequests requests = new PsbioRequests(new PsbioSettings(
                    null,
                    null,
                    null,
                    true,
                    true,
                    5000,
                    new PsbioSettings.Paths("", "", "", "", "", "/r/{tcn}", "", "")));
            String path = requests.result(answered.tcn());
            assertThat(path).startsWith("/r/").doesNotContain("?", "#", " ");
            String segment = path.substring(3);
            assertThat(segment).doesNotContain("/").isNotIn("", ".", "..");
            assertThat(UriUtils.decode(segment, StandardCharsets.UTF_8)).isEqualTo(sent.strip());
        }
    }

    @Provide
    Arbitrary<Integer> anyStatus() {
        return Arbitraries.oneOf(
                Arbitraries.of(200, 201, 202, 302, 400, 401, 403, 404, 500, 503),
                Arbitraries.integers().between(100, 999));
    }

    @Provide
    Arbitrary<String> anyContentType() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "application/json", "application/json;charset=UTF-16", "text/html", "charset=", "charset=x"),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<JsonNode> anyJson() {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.strings().map(JsonNodeFactory.instance::textNode),
                Arbitraries.of("OK", "ENROLL_OK", "ERROR", "AUTHENTICATION_FAILED", " ", "\u0000", "T".repeat(3000))
                        .map(JsonNodeFactory.instance::textNode),
                Arbitraries.bigIntegers().map(JsonNodeFactory.instance::numberNode),
                Arbitraries.doubles().map(JsonNodeFactory.instance::numberNode),
                Arbitraries.of(true, false).map(JsonNodeFactory.instance::booleanNode),
                Arbitraries.just(JsonNodeFactory.instance.nullNode()));
        Arbitrary<String> names = Arbitraries.of(
                "status",
                "tcn",
                "message",
                "error_code",
                "error_message",
                "idn",
                "indexes",
                "psbio",
                "data",
                "protocol",
                "pagination",
                "tguid",
                "x");
        return Arbitraries.lazyOf(
                () -> leaves,
                () -> leaves,
                () -> Arbitraries.maps(names, anyJsonOf(leaves)).ofMaxSize(6).map(members ->
                        (JsonNode) JsonNodeFactory.instance.objectNode().setAll(members)));
    }

    private static Arbitrary<JsonNode> anyJsonOf(Arbitrary<JsonNode> leaves) {
        return Arbitraries.oneOf(
                leaves,
                leaves,
                leaves.list()
                        .ofMaxSize(3)
                        .map(items -> JsonNodeFactory.instance.arrayNode().addAll(items)),
                Arbitraries.maps(Arbitraries.of("status", "tcn", "protocol", "currentPage", "totalPages"), leaves)
                        .ofMaxSize(3)
                        .map(members ->
                                (JsonNode) JsonNodeFactory.instance.objectNode().setAll(members)));
    }

    /** Nothing the database, a log line or a header could not hold. */
    private static boolean clean(@Nullable String text) {
        return text == null
                || text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF));
    }

    private PsbioReply read(String body) {
        return answers.read(exchanged(200, body));
    }

    private Exchanged exchanged(int status, String body) {
        Map<String, Object> headers = new HashMap<>();
        headers.put("CamelHttpResponseCode", status);
        try {
            return door.check(headers, body.getBytes(StandardCharsets.UTF_8), "t");
        } catch (PsbioAway away) {
            return away.answer();
        }
    }
}
