package org.spidhub.biometrics.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Cuts the fingerprint pictures (record types 4 and 14) out of an ANSI/NIST-ITL file, which no picture decoder opens.
 *
 * <p>The first record (type 1) lists the types of all others in order; binary types (3 to 8) begin with their length in four
 * bytes, all others state it in their first field.
 */
public final class AnsiNistFile {

    private static final int STANDARD_DPI = 500;
    private static final int MOST_RECORDS = 200;
    private static final int BINARY_HEADER = 18;
    private static final char UNIT = 0x1f;
    private static final char RECORD = 0x1e;

    private AnsiNistFile() {}

    /**
     * The fingerprint pictures in file order.
     *
     * @throws ImageFault when the file is damaged or holds no such picture
     */
    public static List<AnsiNistImage> prints(byte[] content) {
        Bytes in = new Bytes(content);
        TaggedRecord first = TaggedRecord.read(content, 0);
        List<AnsiNistImage> prints = new ArrayList<>();
        int at = first.length();
        for (int type : types(first.fields())) {
            boolean binary = type >= 3 && type <= 8;
            int length = binary ? in.size(at) : TaggedRecord.read(content, at).length();
            if (length < 1 || length > content.length - at) {
                throw ImageFault.unreadable("record type " + type + " of the ANSI/NIST file is cut short");
            }
            if (type == 4) {
                prints.add(binaryPrint(content, in, at, length));
            } else if (type == 14) {
                prints.add(taggedPrint(TaggedRecord.read(content, at)));
            }
            at += length;
        }
        if (prints.isEmpty()) {
            throw ImageFault.unsupported("the ANSI/NIST file holds no fingerprint picture (type 4 or 14)");
        }
        return prints;
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

    /** Type 4: length 4, IDC 1, impression 1, positions 6, resolution flag 1, width 2, height 2, compression 1, then pixels. */
    private static AnsiNistImage binaryPrint(byte[] content, Bytes in, int at, int length) {
        if (length <= BINARY_HEADER) {
            throw ImageFault.unreadable("a print of the ANSI/NIST file has no pixels");
        }
        int position = in.u8(at + 6);
        byte[] pixels = Arrays.copyOfRange(content, at + BINARY_HEADER, at + length);
        return new AnsiNistImage(
                position == 255 ? 0 : position, in.u16(at + 13), in.u16(at + 15), STANDARD_DPI, pixels);
    }

    private static AnsiNistImage taggedPrint(TaggedRecord record) {
        Map<Integer, byte[]> fields = record.fields();
        byte[] pixels = fields.get(999);
        if (pixels == null) {
            throw ImageFault.unreadable("a print of the ANSI/NIST file has no pixels");
        }
        boolean perCentimetre = record.number(8, 1) == 2;
        int dots = record.number(9, STANDARD_DPI);
        int dpi = perCentimetre ? (int) Math.round(dots * 2.54) : dots;
        return new AnsiNistImage(
                record.number(13, 0), record.number(6, 0), record.number(7, 0), dpi == 0 ? STANDARD_DPI : dpi, pixels);
    }
}
