package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** What stands in an answer decides, not its number alone. */
class PsbioDoorTest {

    private static final String PAGE = "<html><title>HTTP Status</title></html>";

    private final AtomicLong nanos = new AtomicLong();
    private final TokenStore token = Mockito.mock();
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("psbio");
    private final CallGate gate = new CallGate(token, breaker, nanos::get);
    private final PsbioDoor door = new PsbioDoor(
            new ObjectMapper(),
            TestStatuses.packaged(),
            gate,
            Clock.fixed(Instant.parse("2026-11-28T03:00:00Z"), ZoneOffset.UTC));
    private final PsbioAnswers answers = new PsbioAnswers();
    private final LookUpAnswers lookUps = new LookUpAnswers();

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 409, 422, 500, 503})
    void a_business_error_is_a_refusal_and_no_outage_whatever_its_status(int status) {
        PsbioReply reply = read(status, "{\"error_code\": \"E12\", \"error_message\": \"image unusable\"}");

        assertThat(reply).isEqualTo(new PsbioReply.Refused("E12", "image unusable"));
    }

    /** Rows 4 and 5 of the faults, and their kind: any status below 600 with a body that is none of the PSBio's. */
    @ParameterizedTest
    @MethodSource("pathAnswers")
    void a_status_without_the_far_sides_own_body_is_the_paths(int status, String body) {
        PsbioReply reply = read(status, body);

        boolean surelyNotTaken =
                status >= 300 && status < 500 && status != 408 && status != 409 && status != 499 || status == 503;
        if (surelyNotTaken) {
            assertThat(reply).isInstanceOf(PsbioReply.NotSent.class);
            assertThat(((PsbioReply.NotSent) reply).reason()).contains("HTTP " + status);
        } else {
            assertThat(reply).isInstanceOf(PsbioReply.Silent.class);
            assertThat(((PsbioReply.Silent) reply).reason()).contains("HTTP " + status);
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> pathAnswers() {
        List<Integer> statuses = List.of(
                200, 202, 204, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 408, 409, 411, 413, 414, 415, 421,
                429, 431, 451, 499, 500, 502, 503, 504, 520, 524, 599);
        List<String> bodies = List.of(PAGE, "", "Service Unavailable", "\"text\"", "null", "[]", "{\"status\":");
        List<String> objects = List.of(
                "{}",
                "{\"message\":\"no Route matched with those values\"}",
                "{\"timestamp\":1,\"status\":404,\"error\":\"Not Found\",\"path\":\"/enroll\"}",
                "{\"error\":\"unknown\"}",
                "{\"status\":\"BAD_REQUEST\"}");
        return statuses.stream()
                .flatMap(status -> Stream.concat(bodies.stream(), status < 300 ? Stream.of() : objects.stream())
                        .map(body -> org.junit.jupiter.params.provider.Arguments.of(status, body)));
    }

    @ParameterizedTest
    @CsvSource({
        "302, false",
        "403, false",
        "404, false",
        "429, false",
        "503, false",
        "408, true",
        "500, true",
        "502, true",
        "504, true"
    })
    void what_stands_in_the_way_of_all_is_counted_by_the_breaker(int status, boolean taken) {
        assertThatThrownBy(() -> door.check(headers(status, "text/html"), bytes(PAGE), "t"))
                .isInstanceOfSatisfying(
                        PsbioAway.class,
                        away -> assertThat(away.answer().taken()).isEqualTo(taken));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 414, 415, 422, 431})
    void what_refuses_one_request_for_its_size_or_form_is_not_counted_and_waits_longer(int status) {
        Exchanged exchanged = door.check(headers(status, "text/html"), bytes(PAGE), "t");

        assertThat(answers.read(exchanged))
                .isInstanceOfSatisfying(
                        PsbioReply.NotSent.class,
                        reply -> assertThat(reply.wait(Duration.ofSeconds(1))).isEqualTo(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 401, 403, 500})
    void the_psbios_own_refusal_of_the_token_is_neither_refusal_nor_outage(int status) {
        assertThat(read(status, "{\"status\": \"AUTHENTICATION_FAILED\"}")).isEqualTo(new PsbioReply.TokenRefused("t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 7                             |                               | 7",
                "503 | 120                           |                               | 120",
                "503 | 0                             |                               | 0",
                "503 | 86400                         |                               | 3600",
                "503 | 99999999999999999999          |                               | 3600",
                "503 | Sat, 28 Nov 2026 03:00:30 GMT |                               | 30",
                "503 | Sat, 28 Nov 2026 02:00:00 GMT |                               | 0",
                "503 | Sat, 28 Nov 2026 01:00:30 GMT | Sat, 28 Nov 2026 01:00:00 GMT | 30",
                "503 | Sat, 28 Nov 2026 03:00:30 GMT | yesterday                     | 30",
                "503 | -5                            |                               | ",
                "503 | soon                          |                               | ",
                "503 | 1.5                           |                               | ",
            })
    void a_wish_to_be_left_alone_is_honoured_up_to_an_hour(
            int status, String wish, @Nullable String date, @Nullable Long seconds) {
        Map<String, Object> headers = new HashMap<>(headers(status, "text/html"));
        headers.put("Retry-After", wish);
        if (date != null) {
            headers.put("Date", date);
        }

        PsbioReply reply = read(headers, bytes(PAGE));

        assertThat(reply)
                .isInstanceOfSatisfying(
                        PsbioReply.NotSent.class,
                        notSent -> assertThat(notSent.retryAfter())
                                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void a_wish_to_be_left_alone_holds_back_everybody_for_a_minute_at_most() {
        Mockito.when(token.usable()).thenReturn(true);
        assertThat(gate.isOpen()).isTrue();
        Map<String, Object> headers = new HashMap<>(headers(503, "text/html"));
        headers.put("Retry-After", "600");

        read(headers, bytes(PAGE));

        assertThat(gate.closedBecause())
                .hasValueSatisfying(why -> assertThat(why).contains("Retry-After"));
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(gate.isOpen()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void only_failures_before_sending_count_as_not_sent() {
        assertThat(sent(new ConnectException("refused"))).isFalse();
        assertThat(sent(new RuntimeException(new UnknownHostException("psbio"))))
                .isFalse();
        assertThat(sent(new SocketTimeoutException("read"))).isTrue();
        assertThat(sent(new SocketException("reset"))).isTrue();
        assertThat(sent(new org.apache.hc.core5.http.NoHttpResponseException("closed")))
                .isTrue();
    }

    @Test
    void an_open_breaker_sent_nothing() {
        assertThat(((Exchanged.NoAnswer) door.failed(null)).sent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | pong!                                   | Pong",
                "200 | \"pong!\"                               | Pong",
                "200 | {\"data\":\"pong!\"}                    | Pong",
                "200 | ''                                      | Pong",
                "204 | ''                                      | Pong",
                "200 | <html>please log in</html>              | NoPong",
                "302 | ''                                      | NoPong",
                "404 | <html>not found</html>                  | NoPong",
                "404 | ''                                      | NoPong",
                "503 | ''                                      | NoPong",
                "403 | <html>Forbidden by a firewall</html>    | NoPong",
                "403 | ''                                      | TokenRefused",
                "401 | <html>Unauthorized</html>               | TokenRefused",
                "401 | ''                                      | TokenRefused",
                "200 | {\"status\":\"AUTHENTICATION_FAILED\"}  | TokenRefused",
            })
    void a_pong_is_the_psbios_and_a_page_is_the_paths(int status, String body, String expected) {
        assertThat(door.ping(headers(status, "text/plain"), bytes(body), "t")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"idn\":\"I1\"}                                   | Absent",
                "200 | {\"idn\":\"I1\",\"indexes\":[]}                    | Absent",
                "200 | {\"indexes\":[]}                                   | Absent",
                "404 | {\"idn\":\"I1\"}                                   | Absent",
                "404 | {\"error_code\":\"IDN_UNKNOWN\"}                   | Absent",
                "404 | {\"error\":\"unknown\"}                            | Away",
                "404 | <html>HTTP Status 404</html>                       | Away",
                "404 | ''                                                 | Away",
                "302 | ''                                                 | Away",
                "403 | <html>Forbidden</html>                             | Away",
                "502 | <html>Bad Gateway</html>                           | Away",
                "200 | <html>please log in</html>                         | Away",
                "200 | ''                                                 | Away",
                "200 | []                                                 | Away",
                "200 | {}                                                 | Unknown",
                "200 | {\"data\":{\"idn\":\"I1\"}}                        | Unknown",
                "200 | {\"idn\":\"I2\"}                                   | Unknown",
                "200 | {\"idn\":\"I2\",\"psbio\":\"X\"}                   | Unknown",
                "200 | {\"error_code\":\"E1\"}                            | Unknown",
                "500 | {\"error_code\":\"E1\"}                            | Unknown",
                "200 | {\"idn\":\"I1\",\"indexes\":[6],\"psbio\":\"X\"}   | Found",
                "200 | {\"idn\":\"I1\",\"psbio\":\"  \"}                  | Absent",
                "401 | {\"status\":\"AUTHENTICATION_FAILED\"}             | TokenRefused",
            })
    void only_a_word_of_the_psbio_about_this_idn_proves_its_absence(int status, String body, String expected) {
        LookUp lookUp = lookUps.readConsulta(exchanged(headers(status, "application/json"), bytes(body)), "I1");

        assertThat(lookUp.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"data\":[]}                                               | Absent",
                "200 | {\"data\":[{\"protocol\":\"P1\",\"tcn\":\"T1\"}]}             | Found",
                "200 | {\"data\":[{\"protocol\":\"P1\",\"tguid\":123}]}              | Found",
                "200 | {\"data\":[{\"protocol\":\"P2\",\"tcn\":\"T1\"}]}             | Unknown",
                "200 | {\"data\":{}}                                               | Unknown",
                "200 | {}                                                          | Unknown",
                "404 | {\"message\":\"no such resource\"}                          | Unknown",
                "404 | <html>HTTP Status 404</html>                                | Away",
                "302 | ''                                                          | Away",
                "200 | ''                                                          | Away",
                "200 | []                                                          | Away",
            })
    void an_empty_list_is_absent_and_a_page_is_not(int status, String body, String expected) {
        LookUp lookUp = lookUps.readList(exchanged(headers(status, "application/json"), bytes(body)), "P1");

        assertThat(lookUp.getClass().getSimpleName()).isEqualTo(expected);
    }

    private PsbioReply read(int status, String body) {
        return read(headers(status, "text/html"), bytes(body));
    }

    private PsbioReply read(Map<String, Object> headers, byte[] body) {
        return answers.read(exchanged(headers, body));
    }

    /** As the route does it. */
    private Exchanged exchanged(Map<String, Object> headers, byte[] body) {
        try {
            return door.check(headers, body, "t");
        } catch (PsbioAway away) {
            return door.failed(new RuntimeException(away));
        }
    }

    private static Map<String, Object> headers(int status, String contentType) {
        return Map.of("CamelHttpResponseCode", status, "Content-Type", contentType);
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private boolean sent(Throwable failure) {
        return ((Exchanged.NoAnswer) door.failed(failure)).sent();
    }
}
