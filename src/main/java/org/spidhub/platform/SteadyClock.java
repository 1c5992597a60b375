package org.spidhub.platform;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * For measuring how long something lasts or must wait: begins at the wall clock's time and then counts monotonic time only, so that
 * setting the wall clock neither stretches nor skips a wait. Its time is for comparing with itself, not for telling anybody.
 */
public final class SteadyClock extends Clock {

    private final Instant began;
    private final LongSupplier nanoseconds;
    private final long first;

    public SteadyClock() {
        this(Instant.now(), System::nanoTime);
    }

    SteadyClock(Instant began, LongSupplier nanoseconds) {
        this.began = began;
        this.nanoseconds = nanoseconds;
        this.first = nanoseconds.getAsLong();
    }

    @Override
    public Instant instant() {
        return began.plusNanos(nanoseconds.getAsLong() - first);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Always UTC: nothing that is measured has a place. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
