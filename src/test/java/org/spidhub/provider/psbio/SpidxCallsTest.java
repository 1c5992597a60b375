package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The word on the capture service has the age of the call it comes from. */
class SpidxCallsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final CircuitBreaker breaker =
            CircuitBreaker.of("spidx", new Breakers().spidxBreaker().getCircuitBreakerConfig());
    private final SpidxCalls calls = new SpidxCalls(breaker, nanos::get);

    @Test
    void says_that_nothing_is_configured() {
        passSeconds(100);

        tells(true, "not configured: the hub shows its own capture page", 0);
    }

    @Test
    void is_as_old_as_the_last_call() {
        calls.configured();
        passSeconds(7);
        tells(true, "not called since the start", 7);

        breaker.executeRunnable(() -> {});
        tells(true, "its last call was answered", 0);
        passSeconds(40);
        tells(true, "its last call was answered", 40);

        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> breaker.executeRunnable(() -> {
                        throw new IllegalStateException("no answer");
                    }))
                    .isNotNull();
        }
        passSeconds(2);
        tells(false, "its calls failed; it is asked again", 2);

        breaker.reset();
        tells(true, "its last call failed", 2);
    }

    private void passSeconds(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void tells(boolean active, String words, long seconds) {
        assertThat(calls.active()).isEqualTo(active);
        assertThat(calls.words()).isEqualTo(words);
        assertThat(calls.age()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
