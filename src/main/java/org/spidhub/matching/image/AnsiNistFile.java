package org.spidhub.matching.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the fingerprint pictures (record types 4 and 14) and faces (type 10) out of an ANSI/NIST-ITL file, which no picture decoder opens.
 *
 * <p>The first record (type 1) lists the types of all others in order; binary types (3 to 8) begin with their length in four
 * bytes, all others state it in their first field.
 */
public final class AnsiNistFile {

    private static final int MOST_RECORDS = 200;
    private static final int BINARY_HEADER = 18;
    private static final int POSITIONS = 6;
    private static final int NO_MORE = 255;
    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final char UNIT = 0x1f;
    private static final char RECORD = 0x1e;

    private AnsiNistFile() {}

    private interface Visitor {
        void visit(int type, int at, int length);
    }

    /**
     * The fingerprint pictures in file order.
     *
     * @throws ImageFault when the file is damaged or holds no such picture
     */
    public static List<AnsiNistImage> prints(byte[] content) {
        Bytes in = new Bytes(content);
        TaggedRecord first = TaggedRecord.read(content, 0);
        List<AnsiNistImage> prints = new ArrayList<>();
        each(content, first, (type, at, length) -> {
            if (type == 4) {
                prints.add(binaryPrint(content, in, at, length, first));
            } else if (type == 14) {
                prints.add(taggedPrint(TaggedRecord.read(content, at)));
            }
        });
        if (prints.isEmpty()) {
            throw ImageFault.unsupported("the ANSI/NIST file holds no fingerprint picture (type 4 or 14)");
        }
        return prints;
    }

    /**
     * The first picture of a face.
     *
     * @throws ImageFault when the file is damaged or holds no such picture
     */
    public static AnsiNistImage face(byte[] content) {
        TaggedRecord first = TaggedRecord.read(content, 0);
        List<AnsiNistImage> faces = new ArrayList<>();
        each(content, first, (type, at, length) -> {
            if (type == 10) {
                TaggedRecord record = TaggedRecord.read(content, at);
                if (record.text(3, "FACE").equals("FACE")) {
                    faces.add(tagged(record, List.of()));
                }
            }
        });
        if (faces.isEmpty()) {
            throw ImageFault.unsupported("the ANSI/NIST file holds no picture of a face (type 10)");
        }
        return faces.get(0);
    }

    private static void each(byte[] content, TaggedRecord first, Visitor visitor) {
        Bytes in = new Bytes(content);
        int at = first.length();
        for (int type : types(first.fields())) {
            boolean binary = type >= 3 && type <= 8;
            int length = binary ? in.size(at) : TaggedRecord.read(content, at).length();
            if (length < 1 || length > content.length - at) {
                throw ImageFault.unreadable("record type " + type + " of the ANSI/NIST file is cut short");
            }
            visitor.visit(type, at, length);
            at += length;
        }
    }

    /** Field 1.003: "type, count" of itself first, then type and number of every other record. */
    private static List<Integer> types(Map<Integer, byte[]> fields) {
        String content = new String(fields.getOrDefault(3, new byte[0]), StandardCharsets.ISO_8859_1);
        List<Integer> types = new ArrayList<>();
        String[] records = content.split(String.valueOf(RECORD), -1);
        for (int i = 1; i < records.length; i++) {
            types.add(TaggedRecord.number(records[i].split(String.valueOf(UNIT), -1)[0]));
        }
        if (types.isEmpty() || types.size() > MOST_RECORDS) {
            throw ImageFault.unreadable("the ANSI/NIST file lists " + types.size() + " records");
        }
        return types;
    }

    /**
     * Type 4: length 4, IDC 1, impression 1, positions 6, resolution flag 1, width 2, height 2, compression 1, then pixels.
     *
     * <p>The flag names one of the two resolutions of the type 1 record, in dots per millimetre: 0 the one of transmission
     * (1.012), 1 the one of scanning (1.011).
     */
    private static AnsiNistImage binaryPrint(byte[] content, Bytes in, int at, int length, TaggedRecord first) {
        if (length <= BINARY_HEADER) {
            throw ImageFault.unreadable("a print of the ANSI/NIST file has no pixels");
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < POSITIONS && in.u8(at + 6L + i) != NO_MORE; i++) {
            positions.add(in.u8(at + 6L + i));
        }
        double dots = first.decimal(in.u8(at + 12) == 1 ? 11 : 12) * MILLIMETRES_PER_INCH;
        byte[] pixels = Arrays.copyOfRange(content, at + BINARY_HEADER, at + length);
        return new AnsiNistImage(
                positions.isEmpty() ? List.of(0) : positions,
                in.u16(at + 13),
                in.u16(at + 15),
                across(Resolution.perInch(dots, dots)),
                pixels);
    }

    private static AnsiNistImage taggedPrint(TaggedRecord record) {
        return tagged(record, List.of(record.number(13, 0)));
    }

    /** Field 8 is the unit of fields 9 and 10: 1 the inch, 2 the centimetre, 0 none. */
    private static AnsiNistImage tagged(TaggedRecord record, List<Integer> positions) {
        byte[] pixels = record.fields().get(999);
        if (pixels == null) {
            throw ImageFault.unreadable("a picture of the ANSI/NIST file has no pixels");
        }
        int unit = record.number(8, 0);
        int across = record.number(9, 0);
        int down = record.number(10, across);
        Resolution resolution = unit == 1
                ? Resolution.perInch(across, down)
                : unit == 2 ? Resolution.perCentimetre(across, down) : null;
        return new AnsiNistImage(positions, record.number(6, 0), record.number(7, 0), across(resolution), pixels);
    }

    private static @Nullable Integer across(@Nullable Resolution resolution) {
        return resolution == null ? null : resolution.across();
    }
}
