package org.spidhub.platform.words;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a text from outside may hold: characters that people write, in one piece. Control characters mean nothing in any field of the
 * contract, and would reach the database, a URL, a header or a terminal; tab and line ends are let through, as old stations wrap base64.
 */
public final class PlainText {

    private PlainText() {}

    /** @return what is wrong with the text, to follow the name of its field, or null when nothing is */
    public static @Nullable String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && c <= 0x9F) {
                return "holds the control character " + name(c) + "; send the text without it";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return "holds half of a character (" + name(c) + "); send whole characters";
                }
                i++;
            }
        }
        return null;
    }

    /** Whether a reader sees nothing: blanks of every width, line ends and characters without a width. */
    public static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(c -> Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.getType(c) == Character.FORMAT);
    }

    /**
     * A text that stands in one line, such as the id of an operator, without the blanks around it.
     *
     * @param field what to name in the refusal
     * @param most its greatest length in characters
     * @throws Refusal {@link ErrorCode#FIELD_MISSING} when it is absent or blank, {@link ErrorCode#FIELD_INVALID} when it is too long or
     *     has a character that no line has
     */
    public static String line(@Nullable String text, String field, int most) {
        if (text == null || isBlank(text)) {
            throw new Refusal(ErrorCode.FIELD_MISSING, field + " is missing");
        }
        String line = text.strip();
        if (line.length() > most) {
            throw new Refusal(ErrorCode.FIELD_INVALID, field + " is longer than " + most + " characters");
        }
        String fault = line.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')
                ? "holds a tab or a line end; send it in one line"
                : fault(line);
        if (fault != null) {
            throw new Refusal(ErrorCode.FIELD_INVALID, field + " " + fault);
        }
        return line;
    }

    private static String name(char c) {
        return String.format(Locale.ROOT, "U+%04X", (int) c);
    }
}
