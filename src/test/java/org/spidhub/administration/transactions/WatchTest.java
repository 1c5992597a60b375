package org.spidhub.administration.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.spidhub.Hands;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has no end after 24 hours, and after 20 days, is told to the operator: once, and again when it changes or stays. */
class WatchTest {

    private final JdbcClient db = JdbcClient.create(TestDatabase.fresh());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Hands clock = new Hands();
    private final Watch watch = new Watch(
            db, new OperateSettings(Duration.ofHours(24), Duration.ofDays(20), Duration.ofHours(6)), clock, meters);
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(Watch.class);

    {
        told.start();
        log.addAppender(told);
    }

    @AfterEach
    void silence() {
        log.detachAppender(told);
    }

    @Test
    void overdue_transactions_are_told_once_then_when_more_come_and_every_six_hours() {
        open("SUBMITTED", "23 hours");
        watch.check();
        assertThat(told.list).isEmpty();

        open("SUBMITTED", "25 hours");
        open("PARKED", "21 days");
        open("DONE", "25 days");
        later(Duration.ofMinutes(1));
        watch.check();
        later(Duration.ofMinutes(1));
        watch.check();
        assertThat(told.list).hasSize(1);
        assertThat(told.list.get(0).getFormattedMessage())
                .startsWith("2 transactions are open for more than 24 h, 1 of them for more than 20 days")
                .contains("Hint: GET /hub/transactions?olderThan=24h");
        assertThat(meters.get("hub.transactions.overdue")
                        .tag("after", "late")
                        .gauge()
                        .value())
                .isEqualTo(1);

        open("READY", "2 days");
        later(Duration.ofMinutes(1));
        watch.check();
        assertThat(told.list).hasSize(2);

        later(Duration.ofHours(7));
        watch.check();
        assertThat(told.list).hasSize(3);
    }

    @Test
    void words_of_a_newer_version_are_counted_apart_and_told_once_until_they_become_more() {
        open("HELD", "1 hour");
        open("HELD", "30 hours");
        open("READY", "1 hour");
        open("READY", "MERGE", "1 hour");
        open("DONE", "MERGE", "1 hour");

        watch.check();
        later(Duration.ofMinutes(1));
        watch.check();

        assertThat(gauge("hub.transactions.foreign", "written", "newer-version"))
                .isEqualTo(3);
        assertThat(gauge("hub.transactions.open", "state", "ready")).isEqualTo(1);
        assertThat(told.list)
                .filteredOn(line -> line.getFormattedMessage().contains("does not know"))
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("3 open transactions hold words")
                        .contains("kind MERGE, state HELD", "Hint: "));
        assertThat(told.list.get(0).getFormattedMessage())
                .as("an old one is overdue whatever its state is called")
                .startsWith("1 transactions are open for more than 24 h");

        open("SLEEPING", "1 hour");
        later(Duration.ofMinutes(1));
        watch.check();
        assertThat(told.list)
                .filteredOn(line -> line.getFormattedMessage().contains("does not know"))
                .hasSize(2);
    }

    private double gauge(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).gauge().value();
    }

    private void open(String state, String age) {
        open(state, "ENROLL", age);
    }

    private void open(String state, String kind, String age) {
        db.sql("""
                        insert into transaction (tguid, kind, state, person_guid, identity_sealed, protocol, created_at)
                        values (gen_random_uuid(), '%s', '%s', gen_random_uuid(), '', gen_random_uuid()::text,
                                now() - interval '%s')""".formatted(kind, state, age)).update();
    }

    private void later(Duration time) {
        clock.turn(time);
    }
}
