package org.spidhub.provider.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.SteadyClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Hands out the right to send, never more in any second than the rate; after an outage the rate rises slowly, because a PSBio that
 * has just come back must not be drowned in what was kept for it. While people wait for verifications, enrolments leave them a share.
 */
@Component
public class Pace {

    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final Duration REMEMBERED =
            Duration.ofSeconds(10); // a station verifies again and again, or not at all

    private final PaceSettings settings;
    private final Clock clock;
    private final Deque<Grant> window = new ArrayDeque<>();
    private @Nullable Instant backSince;
    private Instant lastInteractive = Instant.EPOCH;

    @Autowired
    Pace(PaceSettings settings) {
        this(settings, new SteadyClock());
    }

    Pace(PaceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Grant(Instant at, int number) {}

    /**
     * @param interactive whether somebody waits for it
     * @return how many of the wanted submissions may be sent now
     */
    public synchronized int take(int wanted, boolean interactive) {
        Instant now = clock.instant();
        while (!window.isEmpty() && !window.peek().at().plus(WINDOW).isAfter(now)) {
            window.poll();
        }
        int limit = Math.max(1, (int) rate());
        boolean awaited = lastInteractive.plus(REMEMBERED).isAfter(now);
        int reserved = !interactive && awaited ? (int) Math.ceil(limit * settings.interactiveShare()) : 0;
        int used = window.stream().mapToInt(Grant::number).sum();
        int granted = Math.max(0, Math.min(wanted, limit - reserved - used));
        if (granted > 0) {
            window.add(new Grant(now, granted));
        }
        return granted;
    }

    /** How many of the rights just taken were used; the others come back. */
    public synchronized void used(int granted, int used, boolean interactive) {
        if (interactive && used > 0) {
            lastInteractive = clock.instant();
        }
        if (granted > used) {
            window.add(new Grant(clock.instant(), used - granted));
        }
    }

    /** The PSBio answers again after an outage: begin slowly. */
    synchronized void recovered() {
        backSince = clock.instant();
    }

    /** Submissions per second at this moment. */
    synchronized double rate() {
        Instant since = backSince;
        if (since == null) {
            return settings.perSecond();
        }
        double passed = (double) Duration.between(since, clock.instant()).toMillis()
                / Math.max(1, settings.rampTime().toMillis());
        double part = settings.rampFrom() + (1 - settings.rampFrom()) * Math.min(1, Math.max(0, passed));
        return settings.perSecond() * part;
    }
}
