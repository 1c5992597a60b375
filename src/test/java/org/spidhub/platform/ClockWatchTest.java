package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A clock set back is noticed once, by its real length, whether the hub ran meanwhile or not. */
@ExtendWith(OutputCaptureExtension.class)
class ClockWatchTest {

    private final JdbcClient db = JdbcClient.create(TestDatabase.fresh());
    private final List<ClockSetBack> told = new ArrayList<>();
    private final ClockWatch watch = new ClockWatch(db, event -> told.add((ClockSetBack) event));

    @ParameterizedTest
    @ValueSource(strings = {"10 seconds", "1 hour", "1 day", "400 days"})
    void a_database_clock_set_back_is_told_once_with_its_length(String jump) {
        watch.look();
        long seconds = db.sql("select extract(epoch from cast(:jump as interval))")
                .param("jump", jump)
                .query(Long.class)
                .single();
        db.sql("update hub_clock set seen_at = now() + cast(:jump as interval)") // as the former clock had written it
                .param("jump", jump)
                .update();

        watch.look();
        watch.look();

        assertThat(told).hasSize(1);
        assertThat(told.get(0).seconds()).isCloseTo(seconds, within(9.0)).isLessThanOrEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 seconds", "-1 hour", "-1 day", "1 second"})
    void a_clock_set_forward_and_a_little_drift_are_left_alone(String jump) {
        db.sql("update hub_clock set seen_at = now() + cast(:jump as interval)")
                .param("jump", jump)
                .update();

        watch.look();

        assertThat(told).isEmpty();
    }

    @Test
    void a_clock_of_this_machine_that_was_set_is_one_line_with_a_hint(CapturedOutput output) {
        Instant[] wall = {Instant.parse("2026-01-01T00:00:00Z")};
        Clock moved = new Moved(wall);
        ClockWatch own = new ClockWatch(db, event -> {}, moved, Clock.fixed(wall[0], ZoneOffset.UTC));
        wall[0] = wall[0].minus(Duration.ofHours(1));
        own.look();
        own.look();
        wall[0] = wall[0].plus(Duration.ofDays(1));
        own.look();

        assertThat(output).containsOnlyOnce("set back by 3600 s").containsOnlyOnce("set forward by 86400 s");
    }

    private static final class Moved extends Clock {
        private final Instant[] now;

        Moved(Instant[] now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now[0];
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
