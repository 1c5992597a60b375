package org.spidhub.platform.words;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/** Reads an age or a window that a person wrote, such as {@code 24h}, {@code 20d} or {@code PT24H}, within what the database can count. */
public final class TimeSpan {

    /** No transaction is older, and the database counts further. */
    private static final Duration MOST = Duration.ofDays(36_500);

    private TimeSpan() {}

    /**
     * @param field what to name in the refusal
     * @throws Refusal {@link ErrorCode#FIELD_INVALID} unless it is from nothing to a hundred years
     */
    public static Duration read(String text, String field) {
        try {
            Duration span = DurationStyle.detectAndParse(text);
            if (!span.isNegative() && span.compareTo(MOST) <= 0) {
                return span;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // said below
        }
        throw new Refusal(
                ErrorCode.FIELD_INVALID,
                field + " is a time such as 24h, 20d or PT24H, at most " + MOST.toDays() + "d");
    }
}
