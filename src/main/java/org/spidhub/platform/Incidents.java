package org.spidhub.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Gives what nobody foresaw a number, under which its stack trace is in the log once, however often it happens again. */
@Component
public class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);

    private final Cache<String, String> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(6))
            .build();

    /** @param again whether its stack trace is in the log already */
    public record Incident(String number, boolean again) {}

    /** @param where which piece of work on what, without personal data: the same failure of the same work is the same incident */
    public Incident report(String where, Throwable thrown) {
        String key = where + "|" + signature(thrown);
        String number = UUID.randomUUID().toString();
        String first = known.asMap().putIfAbsent(key, number);
        if (first != null) {
            log.warn(
                    "Incident {} again in {}: {}",
                    first,
                    where,
                    root(thrown).getClass().getSimpleName());
            return new Incident(first, true);
        }
        log.error("Incident {} in {}", number, where, thrown);
        return new Incident(number, false);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && root.getCause() != root && depth < 20; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** Class and place, not the message: that may hold something new each time. */
    private static String signature(Throwable thrown) {
        Throwable root = root(thrown);
        StackTraceElement[] stack = root.getStackTrace();
        boolean deep = root instanceof StackOverflowError; // its top is anywhere in the circle
        return root.getClass().getName() + (deep || stack.length == 0 ? "" : " at " + stack[0]);
    }
}
