package org.spidhub.provider.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.spidhub.Hands;

/** How much of what is sent may be sent again. */
class RetryBudgetTest {

    private final Hands clock = new Hands();
    private final RetryBudget budget =
            new RetryBudget(new PaceSettings(10, 0.1, Duration.ofSeconds(60), 0.3, 0.2, 1), clock);

    @Test
    void first_attempts_are_never_held_back() {
        assertThat(let(0, 1000)).isEqualTo(1000);
    }

    @Test
    void second_attempts_are_a_fifth_of_the_first_ones_and_a_floor_of_one_a_second() {
        let(0, 100);

        assertThat(let(1, 1000)).isEqualTo(100 / 5 + 10);
    }

    @Test
    void with_nothing_fresh_to_send_the_floor_remains() {
        assertThat(let(3, 1000)).isEqualTo(10);
        clock.turn(Duration.ofSeconds(5));
        assertThat(let(3, 1000)).isZero();
        clock.turn(Duration.ofSeconds(5));
        assertThat(let(3, 1000)).isEqualTo(10);
    }

    private int let(int attempts, int times) {
        int let = 0;
        for (int i = 0; i < times; i++) {
            let += budget.lets(attempts) ? 1 : 0;
        }
        return let;
    }
}
