package org.spidhub.provider.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Waits that spread: hubs and transactions that failed together do not come back together. */
public final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Backoff() {}

    /** Full jitter (AWS Architecture Blog): uniform between a tenth and the whole of 1 s doubled per try, at most 60 s. */
    public static Duration afterTry(int tries) {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(Math.max(tries - 1, 0), 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 10, ceiling + 1));
    }

    /** The n-th wait of a schedule (0-based, the last one repeats), up to a tenth longer. */
    public static Duration ofSchedule(List<Duration> schedule, int n) {
        long wait = schedule.get(Math.min(n, schedule.size() - 1)).toMillis();
        return Duration.ofMillis(wait + ThreadLocalRandom.current().nextLong(wait / 10 + 1));
    }
}
