package org.spidhub.platform;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.BodyPart;

/**
 * Reads image content as stations, browsers and scanners' software write it, and refuses damage with its true reason: nothing is
 * decoded in part.
 *
 * <p>Read are: both alphabets (with {@code +/} or {@code -_}), with and without padding, line breaks anywhere, blanks around the text and
 * between lines of equal length, and a data URI around it all.
 */
public final class Base64Content {

    private static final Pattern DATA_URI = Pattern.compile("\\s*data:([^,]{0,200}),", Pattern.CASE_INSENSITIVE);
    private static final Pattern BETWEEN_LINES = Pattern.compile("[ \\t]*[\\r\\n][ \\t\\r\\n]*");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private Base64Content() {}

    /**
     * @param text base64, see above
     * @param field what to name in the refusal, such as {@link BodyPart#describe}
     * @throws Refusal {@link ErrorCode#CONTENT_NOT_BASE64}
     */
    public static byte[] decode(String text, String field) {
        if (text.isBlank()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, field + " has no content");
        }
        if (text.length() % 4 == 0) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException looser) {
                // read below, or refused with the reason
            }
        }
        return loose(text, field);
    }

    private static byte[] loose(String text, String field) {
        int start = start(text, field);
        checkCharacters(text, start, field);
        String lines = BETWEEN_LINES.matcher(text.substring(start).strip()).replaceAll("");
        String packed = joined(lines, field).replace('-', '+').replace('_', '/');
        int end = packed.length();
        while (end > 0 && packed.charAt(end - 1) == '=') {
            end--;
        }
        int padding = packed.length() - end;
        if (end == 0) {
            throw new Refusal(ErrorCode.FIELD_MISSING, field + " has no content");
        }
        if (end % 4 == 1) {
            throw refusal(field + " is cut short: " + end + " characters, of which the last one stands alone");
        }
        if (padding > 0 && (end + padding) % 4 != 0) {
            throw refusal(
                    field + " is damaged: " + end + " characters do not end with " + "=".repeat(Math.min(padding, 4)));
        }
        return Base64.getDecoder().decode(packed.substring(0, end));
    }

    private static int start(String text, String field) {
        int start = text.startsWith("\ufeff") ? 1 : 0;
        Matcher uri = DATA_URI.matcher(text).region(start, text.length());
        if (!uri.lookingAt()) {
            return start;
        }
        if (!uri.group(1).strip().toLowerCase(java.util.Locale.ROOT).endsWith(";base64")) {
            throw refusal(field + " is a data URI without \";base64\"; send its content as base64");
        }
        return uri.end();
    }

    private static void checkCharacters(String text, int start, String field) {
        boolean padded = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            if (padded && c != '=') {
                throw refusal(field + " goes on behind its end: = stands before character " + (i + 1));
            }
            padded = c == '=';
            if (!padded && !isBase64(c)) {
                throw refusal(field + " is not base64: character " + (i + 1) + " is " + shown(c) + reason(c));
            }
        }
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_';
    }

    private static String shown(char c) {
        return c > ' ' && c < 127 ? "'" + c + "'" : String.format("U+%04X", (int) c);
    }

    private static String reason(char c) {
        return switch (c) {
            case '%' -> "; send it as it is, not URL-encoded";
            case '\\' -> "; its JSON escapes are escaped twice";
            case '.' -> "; it was shortened for display";
            default -> "";
        };
    }

    /**
     * Blanks between lines of equal length are line breaks that somebody replaced. Elsewhere a blank is what a form makes of a plus, and
     * leaving it out would give another picture.
     */
    private static String joined(String text, String field) {
        Matcher blanks = BLANKS.matcher(text);
        if (!blanks.find()) {
            return text;
        }
        int line = blanks.start();
        int place = line + 1;
        int from = 0;
        boolean equal = line % 4 == 0;
        do {
            equal &= blanks.start() - from == line;
            from = blanks.end();
        } while (blanks.find());
        String packed = blanks.replaceAll("");
        if (!equal || text.length() - from > line || packed.length() % 4 != 0) {
            throw refusal(field + " has a blank within, at character " + place
                    + " of its base64; a + that passed through a form becomes one");
        }
        return packed;
    }

    private static Refusal refusal(String message) {
        return new Refusal(ErrorCode.CONTENT_NOT_BASE64, message);
    }
}
