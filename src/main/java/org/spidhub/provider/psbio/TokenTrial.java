package org.spidhub.provider.psbio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets a ping put a refused token in force again, at once the first time and ever more seldom when submissions refuse it again: a PSBio
 * whose ping is open to everybody would else be sent work with a dead token at each ping.
 */
public final class TokenTrial {

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** A token that was taken for so long is trusted as before. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private @Nullable Long last;
    private Duration wait = Duration.ZERO;

    /**
     * @param now of a monotonic clock, in nanoseconds
     * @return whether the token may be put in force now; counted as done
     */
    public synchronized boolean lets(long now) {
        Long before = last;
        if (before != null && now - before < FORGOTTEN.toNanos()) {
            if (now - before < wait.toNanos()) {
                return false;
            }
            Duration doubled = wait.isZero() ? FIRST : wait.multipliedBy(2);
            wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        } else {
            wait = FIRST;
        }
        last = now;
        return true;
    }
}
