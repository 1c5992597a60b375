package org.spidhub.protection.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** One token bucket per key, bounded in number; a key not seen for two periods is forgotten, which refills it. */
public final class Buckets {

    private static final int KEYS = 100_000;

    private final Cache<String, Bucket> buckets;
    private final int capacity;
    private final Duration period;

    /** @param capacity tokens that come back over one {@code period} */
    public Buckets(int capacity, Duration period) {
        this.capacity = capacity;
        this.period = period;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(KEYS)
                .expireAfterAccess(period.multipliedBy(2))
                .build();
    }

    /** Takes one token. Returns zero when there was one, else how long until the next. */
    public Duration take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** How long until there is a token; zero when there is one. Takes none. */
    Duration untilNext(String key) {
        return Duration.ofNanos(bucket(key).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    void giveBack(String key) {
        bucket(key).addTokens(1);
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                absent -> Bucket.builder()
                        .withNanosecondPrecision() // the monotonic clock; the default is the wall clock, which may be
                        // set
                        .addLimit(limit -> limit.capacity(capacity).refillIntervally(capacity, period))
                        .build());
    }
}
