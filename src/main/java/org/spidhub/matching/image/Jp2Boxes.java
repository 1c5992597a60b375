package org.spidhub.matching.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of a JP2 file (ISO/IEC 15444-1 annex I) that change how its code stream is read; decoders are given the code stream alone.
 *
 * <p>The capture resolution counts before the one for display. Both are two fractions with powers of ten, in dots a metre.
 */
final class Jp2Boxes {

    private static final int GREY = 17;
    private static final int RGB = 16;
    private static final int YCC = 18;
    private static final int BILEVEL_BLACK = 15;
    private static final String EXIF_UUID = "JpgTiffExif->JP2";
    private static final int MOST_COLOURS = 256;

    private final byte[] content;
    private final Bytes in;
    private byte @Nullable [] stream;
    private @Nullable Resolution captured;
    private @Nullable Resolution shown;
    private Exif exif = Exif.NONE;
    private int space = -1;
    private @Nullable Picture palette;

    private Jp2Boxes(byte[] content) {
        this.content = content;
        this.in = new Bytes(content);
    }

    /** For a bare code stream. */
    static Jp2Boxes none() {
        return new Jp2Boxes(new byte[0]);
    }

    static Jp2Boxes read(byte[] content) {
        Jp2Boxes boxes = new Jp2Boxes(content);
        boxes.walk(0, content.length);
        return boxes;
    }

    byte[] codeStream() {
        if (stream == null) {
            throw ImageFault.unreadable("the JPEG 2000 file has no code stream");
        }
        return stream;
    }

    @Nullable
    Resolution resolution() {
        return captured != null ? captured : shown != null ? shown : exif.resolution();
    }

    int orientation() {
        return exif.orientation();
    }

    Colours colours(int components, int depth) {
        if (palette != null) {
            if (components != 1 || depth != 8) {
                throw ImageFault.unsupported(
                        "a JPEG 2000 picture with a palette and other than one component of 8 bits is not read; send RGB");
            }
            return new Colours(Colours.Kind.PALETTE, palette);
        }
        if (space == YCC && components >= 3) {
            return Colours.of(Colours.Kind.YCC);
        }
        boolean known = space < 0 || space == GREY || space == RGB || space == BILEVEL_BLACK;
        if (!known || (components == 4 && space != RGB && space >= 0)) {
            throw ImageFault.unsupported(
                    "a JPEG 2000 picture in colour space " + space + " is not read; send sRGB or grey");
        }
        return Colours.DONE;
    }

    private void walk(long from, long to) {
        long at = from;
        while (at + 8 <= to) {
            long length = in.u32(at);
            long header = length == 1 ? 16 : 8;
            if (length == 1) {
                length = in.u32(at + 8) == 0 ? in.u32(at + 12) : Long.MAX_VALUE;
            } else if (length == 0) {
                length = to - at;
            }
            boolean whole = length >= header && length <= to - at;
            box(at + 4, at + header, whole ? at + length : to);
            if (!whole) {
                return;
            }
            at += length;
        }
    }

    private void box(long type, long from, long to) {
        if (in.has(type, "jp2h") || in.has(type, "res ")) {
            walk(from, to);
        } else if (in.has(type, "jp2c") && stream == null && from < to) {
            stream = Arrays.copyOfRange(content, (int) from, (int) to);
        } else if (in.has(type, "resc")) {
            captured = resolution(from);
        } else if (in.has(type, "resd")) {
            shown = resolution(from);
        } else if (in.has(type, "colr") && in.u8(from) == 1 && space < 0) {
            space = (int) Math.min(Integer.MAX_VALUE, in.u32(from + 3));
        } else if (in.has(type, "pclr")) {
            palette = palette(from);
        } else if (in.has(type, "cdef")) {
            checkOrder(from);
        } else if (in.has(type, "uuid") && in.has(from, EXIF_UUID)) {
            exif = Exif.read(content, from + 16, to);
        }
    }

    /** Down comes before across, the fractions before the powers. */
    private @Nullable Resolution resolution(long at) {
        double down = ratio(at, at + 8);
        double across = ratio(at + 4, at + 9);
        return Resolution.perMetre(across, down);
    }

    private double ratio(long fraction, long power) {
        int divisor = in.u16(fraction + 2);
        return divisor == 0 ? 0 : (double) in.u16(fraction) / divisor * Math.pow(10, (byte) in.u8(power));
    }

    private Picture palette(long at) {
        int colours = in.u16(at);
        int columns = in.u8(at + 2);
        if (colours < 1 || colours > MOST_COLOURS || columns < 1 || columns > 4 || columns == 2) {
            throw ImageFault.unsupported("this palette of a JPEG 2000 picture is not read; send RGB");
        }
        for (int i = 0; i < columns; i++) {
            if (in.u8(at + 3 + i) != 7) {
                throw ImageFault.unsupported("a palette of other than 8 bits is not read; send RGB");
            }
        }
        int kept = columns == 1 ? 1 : 3;
        byte[] values = new byte[colours * kept];
        for (int i = 0; i < colours; i++) {
            for (int c = 0; c < kept; c++) {
                values[i * kept + c] = (byte) in.u8(at + 3 + columns + (long) i * columns + c);
            }
        }
        return new Picture(colours, 1, kept, values);
    }

    /** Channel definitions other than the plain order (and alpha behind it) would need the channels exchanged. */
    private void checkOrder(long at) {
        int channels = in.u16(at);
        for (int i = 0; i < channels; i++) {
            long entry = at + 2 + 6L * i;
            int channel = in.u16(entry);
            int kind = in.u16(entry + 2);
            int colour = in.u16(entry + 4);
            if (kind == 0 && colour != 0 && colour != 0xffff && colour != channel + 1) {
                throw ImageFault.unsupported(
                        "a JPEG 2000 picture with its channels in another order is not read; send red, green, blue");
            }
        }
    }
}
