package org.spidhub.provider.psbio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The one place that knows whether work may go to the PSBio now, and says why not. */
@Component
public class CallGate {

    /** One answer may hold back everybody so long at most; the transaction that got it waits as long as it was told to. */
    private static final Duration HOLD_ALL = Duration.ofMinutes(1);

    private final TokenStore token;
    private final CircuitBreaker psbioBreaker;
    private final LongSupplier nanos;
    private final AtomicLong heldUntil;

    @Autowired
    CallGate(TokenStore token, CircuitBreaker psbioBreaker) {
        this(token, psbioBreaker, System::nanoTime);
    }

    CallGate(TokenStore token, CircuitBreaker psbioBreaker, LongSupplier nanos) {
        this.token = token;
        this.psbioBreaker = psbioBreaker;
        this.nanos = nanos;
        this.heldUntil = new AtomicLong(nanos.getAsLong());
    }

    public boolean isOpen() {
        return closedBecause().isEmpty();
    }

    /** Why nothing is sent now, in plain words; empty when it is. */
    public Optional<String> closedBecause() {
        if (!Breakers.lets(psbioBreaker)) {
            return Optional.of("the PSBio is away; it is pinged, and work goes on when it answers");
        }
        if (heldUntil.get() - nanos.getAsLong() > 0) {
            return Optional.of("the PSBio asked to be left alone for a while (Retry-After)");
        }
        if (!token.usable()) {
            return Optional.of("the PSBio refused the hub's token; it is tried again by ping. Hint: POST"
                    + " /gbs-spid-server/token with a new one when it has run out");
        }
        return Optional.empty();
    }

    /** The PSBio, or what guards it, asked for this wait. */
    void holdBack(Duration asked) {
        long wait = Math.min(asked.toNanos(), HOLD_ALL.toNanos());
        long until = nanos.getAsLong() + wait;
        heldUntil.accumulateAndGet(until, (was, is) -> is - was > 0 ? is : was);
    }
}
