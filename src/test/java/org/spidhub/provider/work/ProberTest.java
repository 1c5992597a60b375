package org.spidhub.provider.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.spidhub.provider.psbio.Breakers;
import org.spidhub.provider.psbio.PingReply;
import org.spidhub.provider.psbio.PsbioSettings;
import org.spidhub.provider.psbio.TokenStore;

class ProberTest {

    private final AtomicLong nanos = new AtomicLong(-5); // a monotonic clock may begin anywhere
    private final TokenStore token = mock();
    private final Pace pace = mock();
    private final CircuitBreaker breaker = CircuitBreaker.ofDefaults("psbio");
    private final Prober prober =
            new Prober(breaker, pace, token, new PsbioSettings(null, null, null, true, true, 5_000, null), nanos::get);

    @Test
    void wakings_made_up_for_one_after_the_other_ping_once() {
        assertThat(prober.due()).isTrue();
        assertThat(prober.due()).isFalse();
        assertThat(prober.due()).isFalse();
    }

    @Test
    void is_due_again_when_the_time_between_pings_is_over() {
        prober.due();

        pass(Duration.ofSeconds(5));

        assertThat(prober.due()).isTrue();
    }

    @Test
    void nobody_is_called_there_before_the_first_ping_and_after_three_missing_ones() {
        assertThat(prober.health().active()).isFalse();

        prober.pinged(new PingReply.Pong("t"));
        pass(Duration.ofSeconds(15));
        assertThat(prober.health().active()).isTrue();
        assertThat(prober.health().age()).isEqualTo(Duration.ofSeconds(15));

        pass(Duration.ofMillis(1));
        assertThat(prober.health().active()).isFalse();
        assertThat(prober.health().words()).startsWith("not asked any more");
    }

    @Test
    void a_page_of_a_gateway_is_no_pong_and_closes_no_breaker() {
        breaker.transitionToOpenState();

        prober.pinged(new PingReply.NoPong("HTTP 404 with a web page"));

        assertThat(Breakers.lets(breaker)).isFalse();
        assertThat(prober.health().words()).contains("404");
    }

    @Test
    void a_pong_closes_the_breaker_and_work_begins_slowly() {
        breaker.transitionToOpenState();

        prober.pinged(new PingReply.Pong("t"));

        assertThat(Breakers.lets(breaker)).isTrue();
        verify(pace).recovered();
    }

    @Test
    void a_ping_that_refuses_the_token_pauses_and_one_that_takes_it_resumes() {
        prober.pinged(new PingReply.TokenRefused("t"));
        verify(token).refused("t");

        when(token.usable()).thenReturn(false);
        prober.pinged(new PingReply.Pong("t"));

        verify(token).accepted("t");
    }

    @Test
    void a_token_that_submissions_refuse_again_and_again_is_taken_back_ever_more_seldom() {
        when(token.usable()).thenReturn(false); // refused anew between any two pings
        int pings = 12 * 60;
        for (int i = 0; i < pings; i++) {
            prober.pinged(new PingReply.Pong("t"));
            pass(Duration.ofSeconds(5));
        }

        verify(token, times(16)).accepted("t"); // 0, 10, 30, 70, 150, 310 s, then every five minutes of the hour
    }

    @Test
    void a_token_in_force_is_left_alone() {
        when(token.usable()).thenReturn(true);

        prober.pinged(new PingReply.Pong("t"));

        verify(token, never()).accepted(anyString());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
