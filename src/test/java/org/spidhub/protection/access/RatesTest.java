package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Caller;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.station.edge.RequestRates;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RatesTest {

    private static final LimitSettings ON = new LimitSettings(true, 3, 10, 5, 20);
    private static final LimitSettings OFF = new LimitSettings(false, 3, 10, 5, 20);

    @Test
    void answers_429_with_retry_after_to_whoever_asks_too_often_and_to_nobody_else() {
        RequestRates rates = new RequestRates(ON);
        Caller busy = new Caller("busy", Set.of("ROLE_USER"));
        Caller calm = new Caller("calm", Set.of("ROLE_USER"));

        for (int i = 0; i < 3; i++) {
            busy.run(() -> assertThat(status(rates, "/gbs-spid-server/status")).isEqualTo(200));
        }
        busy.run(() -> {
            MockHttpServletResponse answer = answer(rates, "/gbs-spid-server/status");
            assertThat(answer.getStatus()).isEqualTo(429);
            assertThat(Integer.parseInt(String.valueOf(answer.getHeader("Retry-After"))))
                    .isBetween(1, 61);
            assertThat(status(rates, "/actuator/health")).isEqualTo(200);
        });
        calm.run(() -> assertThat(status(rates, "/gbs-spid-server/status")).isEqualTo(200));
    }

    @Test
    void holds_nobody_back_when_rates_are_off() {
        RequestRates rates = new RequestRates(OFF);
        for (int i = 0; i < 50; i++) {
            assertThat(status(rates, "/gbs-spid-server/status")).isEqualTo(200);
        }
    }

    @Test
    void lets_one_person_be_verified_ten_times_a_minute() {
        LookupHash plain = text -> text.getBytes(StandardCharsets.UTF_8);
        VerifyRates rates = new VerifyRates(ON, plain);
        Cpf cpf = Cpf.parse("529.982.247-25");
        for (int i = 0; i < 10; i++) {
            rates.admit(cpf);
        }
        assertThatThrownBy(() -> rates.admit(cpf))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS))
                .hasMessageNotContaining("52998224725");
        rates.admit(Cpf.parse("111.444.777-35"));
    }

    @Test
    void holds_back_whoever_guesses_links() {
        RequestRates rates = new RequestRates(ON);
        int evaluated = 0;
        for (int i = 0; i < 100_000; i++) {
            evaluated += status(rates, "/hub/capture/guess-" + i) == 200 ? 1 : 0;
        }
        assertThat(evaluated).as("three a minute in this test").isBetween(3, 6);
    }

    private static int status(RequestRates rates, String path) {
        return answer(rates, path).getStatus();
    }

    private static MockHttpServletResponse answer(RequestRates rates, String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            rates.doFilter(request, response, new MockFilterChain());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return response;
    }
}
