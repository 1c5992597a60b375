package org.spidhub.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.spidhub.psbio.PsbioSettings;

class ProberTest {

    @Test
    void wakings_made_up_for_one_after_the_other_ping_once() {
        Prober prober = prober(60_000);

        assertThat(prober.due()).isTrue();
        assertThat(prober.due()).isFalse();
        assertThat(prober.due()).isFalse();
    }

    @Test
    void is_due_again_when_the_time_between_pings_is_over() throws InterruptedException {
        Prober prober = prober(50);
        prober.due();

        Thread.sleep(60);

        assertThat(prober.due()).isTrue();
    }

    private static Prober prober(int everyMs) {
        PsbioSettings settings = new PsbioSettings(null, null, null, true, true, everyMs, null);
        return new Prober(CircuitBreaker.ofDefaults("psbio"), null, settings);
    }
}
