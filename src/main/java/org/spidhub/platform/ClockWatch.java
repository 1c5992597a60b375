package org.spidhub.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices that a clock was set. The database's clock rules due times and leases: when it is set back they are moved back with it, or
 * work would lie still for as long. A clock that was set forward needs no help: what waited is due early, which is allowed.
 */
@Component
public class ClockWatch {

    /** Less is left to itself: it delays work by no more than this. */
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

    private final JdbcClient db;
    private final ApplicationEventPublisher rooms;
    private final Clock wall;
    private final Clock steady;
    private Duration apart;

    @Autowired
    ClockWatch(JdbcClient db, ApplicationEventPublisher rooms) {
        this(db, rooms, Clock.systemUTC(), new SteadyClock());
    }

    ClockWatch(JdbcClient db, ApplicationEventPublisher rooms, Clock wall, Clock steady) {
        this.db = db;
        this.rooms = rooms;
        this.wall = wall;
        this.steady = steady;
        this.apart = apart();
    }

    /** Called every few seconds. The mark in the database outlives hubs, so that a clock set back while none ran is noticed too. */
    @Transactional
    public void look() {
        ownClock();
        Optional<Duration> back = db.sql("""
                        with mark as (select seen_at from hub_clock for update),
                             moved as (update hub_clock set seen_at = clock_timestamp())
                        select extract(epoch from mark.seen_at - clock_timestamp()) from mark""")
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) (seconds * 1000)))
                .filter(ahead -> ahead.compareTo(WORTH_A_WORD) > 0);
        if (back.isPresent()) {
            log.warn(
                    "The database's clock was set back by {} s; due times and leases are moved back with it. Hint: let NTP keep the time of its machine",
                    back.get().toSeconds());
            rooms.publishEvent(new ClockSetBack(back.get()));
        }
    }

    private synchronized void ownClock() {
        Duration now = apart();
        Duration by = now.minus(apart);
        apart = now;
        if (by.abs().compareTo(WORTH_A_WORD) > 0) {
            log.warn(
                    "This machine's clock was set {} by {} s; work goes on. Hint: let NTP keep its time",
                    by.isNegative() ? "back" : "forward",
                    by.abs().toSeconds());
        }
    }

    private Duration apart() {
        return Duration.between(steady.instant(), wall.instant());
    }
}
