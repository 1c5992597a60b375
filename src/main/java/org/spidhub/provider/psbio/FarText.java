package org.spidhub.provider.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Texts of the far side as they may enter a column, a log line or a path: of a sane length and without control characters. */
public final class FarText {

    /** Characters of a message kept; longer ones are texts of a page, not words to a person. */
    private static final int MESSAGE = 1000;

    /** Characters of a status, a code or a name kept. */
    private static final int WORD = 100;

    /** Longest TCN and IDN, in characters: four times a SHA-512 in hex, and well within a path and an index of the store. */
    static final int HANDLE = 512;

    private FarText() {}

    /** A text for a person; what was cut says so. */
    static String message(String text) {
        return cut(text, MESSAGE);
    }

    /** A status or a code, shown as it came. */
    static String shown(String word) {
        return cut(word, WORD);
    }

    /** The member's text for a person, or null when it has none. */
    static @Nullable String message(@Nullable JsonNode body, String member) {
        JsonNode found = body == null ? null : body.get(member);
        if (found == null || found.isNull()) {
            return null;
        }
        String text = message(found.isValueNode() ? found.asText() : found.toString());
        return text.isBlank() ? null : text;
    }

    /** A text, or null when the member is absent, blank or no text: a number in its place is no word of the PSBio. */
    static @Nullable String word(@Nullable JsonNode body, String member) {
        JsonNode found = body == null ? null : body.get(member);
        if (found == null || !found.isTextual() || found.asText().isBlank()) {
            return null;
        }
        return shown(found.asText().strip());
    }

    /** A text, or a whole number by its digits however many; null when there is none. Not yet checked for use: see {@link #fault}. */
    static @Nullable String handle(JsonNode found) {
        if (!found.isTextual() && !found.isIntegralNumber()) {
            return null;
        }
        String text = found.asText().strip();
        return text.isEmpty() ? null : text;
    }

    /** Why a handle cannot be kept and asked for, in plain words; null when it can. */
    static @Nullable String fault(String handle) {
        if (handle.length() > HANDLE) {
            return "it has " + handle.length() + " characters, more than " + HANDLE;
        }
        if (handle.codePoints().anyMatch(FarText::isUnprintable)) {
            return "it has control characters";
        }
        if (handle.codePoints().allMatch(Character::isSpaceChar)) {
            return "it is blank";
        }
        return handle.equals(".") || handle.equals("..") ? "it would change the path" : null;
    }

    private static String cut(String text, int most) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), most) + 40);
        int at = 0;
        int count = 0;
        while (at < text.length() && count < most) {
            int one = text.codePointAt(at);
            kept.appendCodePoint(isUnprintable(one) ? ' ' : one);
            at += Character.charCount(one);
            count++;
        }
        if (at < text.length()) {
            kept.append("... (cut, ").append(text.length()).append(" characters)");
        }
        return kept.toString().strip();
    }

    /** Control characters, halves of characters, and the invisible ones that turn the direction of a line. */
    private static boolean isUnprintable(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
