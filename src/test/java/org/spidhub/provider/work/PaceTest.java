package org.spidhub.provider.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.Hands;

/** Goal R1 with an injected clock: what a recovering PSBio is spared, and what the hub still gets done. */
class PaceTest {

    private static final Duration TICK = Duration.ofMillis(100);

    private final Hands clock = new Hands();
    private final Pace pace = new Pace(new PaceSettings(10, 0.1, Duration.ofSeconds(60), 0.3, 0.2, 1), clock);

    @Test
    void a_greedy_sender_gets_the_rate_and_no_second_sees_more() {
        List<Integer> perTick = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            perTick.add(pace.take(100, false));
            clock.turn(TICK);
        }

        int sent = perTick.stream().mapToInt(Integer::intValue).sum();
        int busiest = 0;
        for (int i = 0; i + 10 <= perTick.size(); i++) {
            busiest = Math.max(
                    busiest,
                    perTick.subList(i, i + 10).stream()
                            .mapToInt(Integer::intValue)
                            .sum());
        }
        assertThat(sent).isBetween(5950, 6000);
        assertThat(busiest).isLessThanOrEqualTo(10);
    }

    @Test
    void after_an_outage_the_rate_rises_from_a_tenth_to_the_whole_within_a_minute() {
        pace.recovered();

        double atOnce = pace.rate();
        clock.turn(Duration.ofSeconds(30));
        double halfWay = pace.rate();
        clock.turn(Duration.ofSeconds(30));

        assertThat(atOnce).isEqualTo(1.0);
        assertThat(halfWay).isBetween(5.4, 5.6);
        assertThat(pace.rate()).isEqualTo(10.0);
    }

    @Test
    void what_gathered_during_an_outage_is_drained_in_little_more_than_the_spare_rate_allows() {
        int backlog = 30 * 60 * 5; // 30 minutes at 5 enrolments a second
        pace.recovered();

        double waiting = backlog;
        int seconds = 0;
        while (waiting >= 1) {
            for (int i = 0; i < 10; i++) {
                waiting += 0.5;
                waiting -= pace.take((int) waiting, false);
                clock.turn(TICK);
            }
            seconds++;
            assertThat(seconds).as("still %s waiting", waiting).isLessThan(3 * 3600);
        }

        double spare = 10 - 5;
        assertThat((double) seconds).isLessThanOrEqualTo(1.25 * backlog / spare);
    }

    @Test
    void while_people_verify_enrolments_leave_them_their_share_and_take_it_back_afterwards() {
        pace.used(1, 1, true);
        int enrolments = pace.take(100, false);
        int verifications = pace.take(100, true);
        clock.turn(Duration.ofSeconds(11));
        int later = pace.take(100, false);

        assertThat(enrolments).isEqualTo(7);
        assertThat(verifications).isEqualTo(3);
        assertThat(later).isEqualTo(10);
    }

    @Test
    void rights_that_were_not_used_come_back() {
        int granted = pace.take(8, false);
        pace.used(granted, 2, false);

        assertThat(pace.take(100, false)).isEqualTo(8);
        assertThat(pace.take(100, false)).isZero();
    }

    @Test
    void of_four_slots_two_wait_for_verifications_and_never_all() {
        PaceSettings settings = new PaceSettings(10, 0.1, Duration.ofSeconds(60), 0.3, 0.2, 1);

        assertThat(settings.interactiveOf(4)).isEqualTo(2);
        assertThat(settings.interactiveOf(10)).isEqualTo(3);
        assertThat(settings.interactiveOf(2)).isEqualTo(1);
    }
}
