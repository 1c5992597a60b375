package org.spidhub.provider.psbio;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The wait a server asks for: seconds or a date (RFC 9110, 10.2.3), the date measured by the server's own clock where it tells it. */
final class RetryAfter {

    /** A wish beyond this is honoured so far: a wrong header must not stop work for a day. */
    static final Duration MOST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * @param wish the header {@code Retry-After}
     * @param date the header {@code Date} of the same answer
     * @return null when nothing usable was asked for; never negative
     */
    static @Nullable Duration read(@Nullable String wish, @Nullable String date, Instant now) {
        if (wish == null || wish.isBlank()) {
            return null;
        }
        String text = wish.strip();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return text.length() > 9 ? MOST : within(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant until = moment(text);
        if (until == null) {
            return null;
        }
        Instant there = date == null ? null : moment(date.strip());
        return within(Duration.between(there == null ? now : there, until));
    }

    private static @Nullable Instant moment(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration within(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
