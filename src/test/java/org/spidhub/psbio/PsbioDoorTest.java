package org.spidhub.psbio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PsbioDoorTest {

    private final PsbioDoor door = new PsbioDoor(new ObjectMapper());
    private final PsbioAnswers answers = new PsbioAnswers();

    @Test
    void a_business_error_inside_http_500_is_a_refusal_and_no_outage() {
        PsbioReply reply = read(500, "{\"error_code\": \"E12\", \"error_message\": \"image unusable\"}");

        assertThat(reply).isEqualTo(new PsbioReply.Refused("E12", "image unusable"));
    }

    @ParameterizedTest
    @CsvSource({"429, false", "503, false", "500, true", "502, true", "504, true"})
    void an_outage_is_counted_and_tells_whether_the_request_may_have_arrived(int status, boolean sent) {
        assertThatThrownBy(() -> door.check(status, "<html>".getBytes(StandardCharsets.UTF_8), "t"))
                .isInstanceOfSatisfying(
                        PsbioAway.class,
                        away -> assertThat(away.noAnswer().sent()).isEqualTo(sent));
    }

    @Test
    void a_success_without_json_leaves_the_call_in_doubt() {
        assertThatThrownBy(() -> door.check(200, "{\"status\":".getBytes(StandardCharsets.UTF_8), "t"))
                .isInstanceOfSatisfying(
                        PsbioAway.class,
                        away -> assertThat(away.noAnswer().sent()).isTrue());
    }

    @Test
    void a_refused_token_is_neither_refusal_nor_outage() {
        assertThat(read(401, "")).isEqualTo(new PsbioReply.TokenRefused("t"));
        assertThat(read(200, "{\"status\": \"AUTHENTICATION_FAILED\"}")).isEqualTo(new PsbioReply.TokenRefused("t"));
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

    private PsbioReply read(int status, String body) {
        return answers.read(door.check(status, body.getBytes(StandardCharsets.UTF_8), "t"));
    }

    private boolean sent(Throwable failure) {
        return ((Exchanged.NoAnswer) door.failed(failure)).sent();
    }
}
