package org.spidhub.provider.psbio;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Knows how the last calls of the outside capture service went, and when. The service publishes no ping, and each of its operations makes
 * or reads a capture, so it is never asked just to know: its word is as old as the last call.
 */
@Component
public class SpidxCalls {

    private final CircuitBreaker spidxBreaker;
    private final LongSupplier nanos;
    private volatile boolean configured;
    private volatile Call last;

    private record Call(String words, long at) {}

    @Autowired
    SpidxCalls(CircuitBreaker spidxBreaker) {
        this(spidxBreaker, System::nanoTime);
    }

    public SpidxCalls(CircuitBreaker spidxBreaker, LongSupplier nanos) {
        this.spidxBreaker = spidxBreaker;
        this.nanos = nanos;
        this.last = new Call("not called since the start", nanos.getAsLong());
        spidxBreaker
                .getEventPublisher()
                .onSuccess(event -> last = new Call("its last call was answered", nanos.getAsLong()))
                .onError(event -> last = new Call("its last call failed", nanos.getAsLong()));
    }

    /** The service is to be used: its calls go through the breaker from now on. */
    public void configured() {
        configured = true;
    }

    /** Whether calls are let through; what nobody configured holds nobody back. */
    public boolean active() {
        return Breakers.lets(spidxBreaker);
    }

    /** In plain words. */
    public String words() {
        if (!configured) {
            return "not configured: the hub shows its own capture page";
        }
        return active() ? last.words() : "its calls failed; it is asked again";
    }

    /** Since the last call, or since the start when there was none; zero when it is not configured. */
    public Duration age() {
        return configured ? Duration.ofNanos(Math.max(0, nanos.getAsLong() - last.at())) : Duration.ZERO;
    }
}
