package org.spidhub.matching.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of an ANSI/NIST-ITL file made of fields "type.number:value"; the first field is the record's length.
 *
 * @param length bytes of the whole record
 * @param fields value by field number; field 999 is binary
 */
record TaggedRecord(int length, Map<Integer, byte[]> fields) {

    private static final byte FIELD_END = 0x1d;
    private static final byte RECORD_END = 0x1c;
    private static final int LONGEST_TAG = 12;
    private static final int PICTURE = 999;

    static TaggedRecord read(byte[] content, int start) {
        Map<Integer, byte[]> fields = new HashMap<>();
        int length = content.length - start;
        int at = start;
        while (at < start + length) {
            int colon = colon(content, at);
            String tag = new String(content, at, colon - at, StandardCharsets.ISO_8859_1);
            int field = number(tag.substring(tag.indexOf('.') + 1));
            int end = field == PICTURE ? start + length - 1 : end(content, colon, start + length);
            if (end <= colon) {
                throw ImageFault.unreadable("field " + tag + " of the ANSI/NIST file is cut short");
            }
            byte[] value = Arrays.copyOfRange(content, colon + 1, end);
            if (fields.isEmpty()) {
                length = number(new String(value, StandardCharsets.ISO_8859_1));
                if (length < end - start || length > content.length - start) {
                    throw ImageFault.unreadable("a record of the ANSI/NIST file states a wrong length");
                }
            }
            fields.put(field, value);
            at = end + 1;
        }
        return new TaggedRecord(length, fields);
    }

    /** A field's number, or another when the record has no such field. */
    int number(int field, int otherwise) {
        byte @Nullable [] value = fields.get(field);
        if (value == null) {
            return otherwise;
        }
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return number(text.substring(0, end));
    }

    /** A field as it stands. */
    String text(int field, String otherwise) {
        byte @Nullable [] value = fields.get(field);
        return value == null ? otherwise : new String(value, StandardCharsets.ISO_8859_1).trim();
    }

    /** A field such as {@code 19.69}; 0 when the record has none, or text in its place. */
    double decimal(int field) {
        try {
            return Double.parseDouble(text(field, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static int number(String digits) {
        try {
            return Integer.parseInt(digits.trim());
        } catch (NumberFormatException e) {
            throw ImageFault.unreadable("the ANSI/NIST file has text where a number belongs");
        }
    }

    private static int colon(byte[] content, int at) {
        for (int i = at; i < Math.min(content.length, at + LONGEST_TAG); i++) {
            if (content[i] == ':') {
                return i;
            }
        }
        throw ImageFault.unreadable("the ANSI/NIST file has no field at byte " + at);
    }

    private static int end(byte[] content, int from, int to) {
        for (int i = from; i < Math.min(to, content.length); i++) {
            if (content[i] == FIELD_END || content[i] == RECORD_END) {
                return i;
            }
        }
        throw ImageFault.unreadable("the ANSI/NIST file is cut short");
    }
}
