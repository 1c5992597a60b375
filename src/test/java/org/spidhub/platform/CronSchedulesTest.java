package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** What a schedule has stored while the clock was wrong does not hold it up afterwards. */
class CronSchedulesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Date NIGHT = Date.from(Instant.parse("2026-11-29T02:30:00Z"));
    private static final TriggerKey KEY = TriggerKey.triggerKey("nightly", "hub");

    private final Scheduler quartz = scheduler();
    private final CronSchedules schedules = new CronSchedules(quartz, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void end() throws Exception {
        quartz.shutdown();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 30})
    void a_schedule_made_while_the_clock_was_days_ahead_fires_in_the_coming_night(long days) throws Exception {
        schedule(NOW.plusSeconds(days * 86_400));
        assertThat(quartz.getTrigger(KEY).getNextFireTime()).isAfter(NIGHT);

        schedules.mend();

        assertThat(quartz.getTrigger(KEY).getNextFireTime()).isEqualTo(NIGHT);
    }

    @Test
    void a_schedule_that_is_right_stays_as_it_is() throws Exception {
        schedule(NOW.minusSeconds(60));
        Date started = quartz.getTrigger(KEY).getStartTime();

        schedules.mend();

        assertThat(quartz.getTrigger(KEY).getNextFireTime()).isEqualTo(NIGHT);
        assertThat(quartz.getTrigger(KEY).getStartTime()).isEqualTo(started);
    }

    private void schedule(Instant made) throws Exception {
        quartz.scheduleJob(
                JobBuilder.newJob(Nothing.class).withIdentity("nightly", "hub").build(),
                TriggerBuilder.newTrigger()
                        .withIdentity(KEY)
                        .startAt(Date.from(made))
                        .withSchedule(CronScheduleBuilder.cronSchedule("0 30 2 * * ?")
                                .inTimeZone(TimeZone.getTimeZone("UTC")))
                        .build());
    }

    private static Scheduler scheduler() {
        try {
            Properties settings = new Properties();
            settings.setProperty("org.quartz.scheduler.instanceName", "cron-schedules-test");
            settings.setProperty("org.quartz.threadPool.threadCount", "1");
            settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
            settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
            return new StdSchedulerFactory(settings).getScheduler();
        } catch (org.quartz.SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does nothing; its schedule is what is looked at. */
    public static final class Nothing implements Job {
        @Override
        public void execute(JobExecutionContext context) {}
    }
}
