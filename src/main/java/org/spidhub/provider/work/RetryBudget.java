package org.spidhub.provider.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.spidhub.platform.SteadyClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps second attempts a small part of what is sent: a PSBio that fails often gets fresh work, but not all its failures over again.
 * After Finagle's retry budgets: a share of the recent first attempts and a floor, forgotten after ten seconds.
 */
@Component
public class RetryBudget {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final PaceSettings settings;
    private final Clock clock;
    private final Deque<Instant> first = new ArrayDeque<>();
    private final Deque<Instant> again = new ArrayDeque<>();

    @Autowired
    RetryBudget(PaceSettings settings) {
        this(settings, new SteadyClock());
    }

    RetryBudget(PaceSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param attempts made of this transaction before
     * @return whether it may be sent now
     */
    public synchronized boolean lets(int attempts) {
        Instant now = clock.instant();
        forget(first, now);
        forget(again, now);
        if (attempts == 0) {
            first.add(now);
            return true;
        }
        double most = settings.retryFloor() * WINDOW.toSeconds() + settings.retryShare() * first.size();
        if (again.size() + 1 > most) {
            return false;
        }
        again.add(now);
        return true;
    }

    private static void forget(Deque<Instant> times, Instant now) {
        while (!times.isEmpty() && !times.peek().plus(WINDOW).isAfter(now)) {
            times.poll();
        }
    }
}
