package org.spidhub.protection.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login that was not even tried, because there were too many before it. */
public final class TooManyGuesses extends AuthenticationException {

    private final Duration retryAfter;

    TooManyGuesses(Duration retryAfter) {
        super("too many guesses");
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
