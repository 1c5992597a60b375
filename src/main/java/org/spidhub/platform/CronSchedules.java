package org.spidhub.platform;

import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps nightly work on its night. Quartz stores when a schedule fires next; one that fired while the clock ran a day ahead would
 * leave out every night until that time comes.
 */
@Component
public class CronSchedules {

    private static final Logger log = LoggerFactory.getLogger(CronSchedules.class);

    private final Scheduler quartz;
    private final Clock wall;

    @Autowired
    CronSchedules(Scheduler quartz) {
        this(quartz, Clock.systemDefaultZone());
    }

    CronSchedules(Scheduler quartz, Clock wall) {
        this.quartz = quartz;
        this.wall = wall;
    }

    /** Schedules anew what would fire later than its own expression says. */
    public void mend() throws SchedulerException, ParseException {
        for (TriggerKey key : quartz.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
            if (quartz.getTrigger(key) instanceof CronTrigger trigger) {
                mend(trigger);
            }
        }
    }

    private void mend(CronTrigger trigger) throws SchedulerException, ParseException {
        Date now = Date.from(wall.instant());
        CronExpression expression = new CronExpression(trigger.getCronExpression());
        expression.setTimeZone(trigger.getTimeZone());
        Date right = expression.getNextValidTimeAfter(now);
        Date stored = trigger.getNextFireTime();
        if (right != null && stored != null && stored.after(right)) {
            quartz.rescheduleJob(
                    trigger.getKey(), trigger.getTriggerBuilder().startAt(now).build());
            log.warn(
                    "The schedule {} would have fired at {}; it fires at {}, as it says. Hint: the clock was set",
                    trigger.getKey().getName(),
                    stored.toInstant(),
                    right.toInstant());
        }
    }
}
