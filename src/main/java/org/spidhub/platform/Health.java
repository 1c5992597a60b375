package org.spidhub.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What a probe found last and how long ago: a state that nobody has renewed for three probes is no state any more. */
public final class Health {

    private static final int PROBES = 3;

    /** A machine that is busy for a moment is not away; matters to probes more frequent than one a second only. */
    private static final long LEAST = TimeUnit.SECONDS.toNanos(3);

    private record Finding(boolean well, String words, long at) {}

    private final long trusted;
    private final LongSupplier nanos;
    private volatile Finding last;

    /**
     * @param everyMs how often the probe is meant to run, in milliseconds
     * @param nanos a clock that nobody sets
     */
    public Health(long everyMs, LongSupplier nanos) {
        this.trusted = Math.max(LEAST, TimeUnit.MILLISECONDS.toNanos(everyMs) * PROBES);
        this.nanos = nanos;
        this.last = new Finding(false, "not asked yet", nanos.getAsLong());
    }

    public void set(boolean well, String words) {
        last = new Finding(well, words, nanos.getAsLong());
    }

    /** Whether the last finding was good and is not too old. */
    public boolean active() {
        Finding now = last;
        return now.well() && nanos.getAsLong() - now.at() <= trusted;
    }

    public Duration age() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - last.at()));
    }

    /** In plain words, without personal data. */
    public String words() {
        Finding now = last;
        return nanos.getAsLong() - now.at() <= trusted ? now.words() : "not asked any more; last time: " + now.words();
    }
}
