package org.spidhub.matching.image;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two things in EXIF that change how a picture is read: which way up the camera was held, and the resolution.
 *
 * @param orientation 1-8, 1 being upright
 * @param resolution absent when not stated
 */
record Exif(int orientation, @Nullable Resolution resolution) {

    static final Exif NONE = new Exif(1, null);

    private static final int ORIENTATION = 0x0112;
    private static final int ACROSS = 0x011a;
    private static final int DOWN = 0x011b;
    private static final int UNIT = 0x0128;
    private static final int LONG = 4;

    /** The first directory of a TIFF block between two offsets; nothing known when absent or damaged. */
    static Exif read(byte[] content, long from, long to) {
        if (from < 0 || from >= to || to > content.length) {
            return NONE;
        }
        byte[] block = Arrays.copyOfRange(content, (int) from, (int) to);
        Bytes in = new Bytes(block, block[0] == 'I');
        long orientation = 1;
        double across = 0;
        double down = 0;
        long unit = 2;
        try {
            long directory = in.u32(4);
            int entries = in.u16(directory);
            for (int i = 0; i < entries; i++) {
                long entry = directory + 2 + 12L * i;
                switch (in.u16(entry)) {
                    case ORIENTATION -> orientation = number(in, entry);
                    case ACROSS -> across = ratio(in, entry);
                    case DOWN -> down = ratio(in, entry);
                    case UNIT -> unit = number(in, entry);
                    default -> {}
                }
            }
        } catch (ImageFault damaged) {
            // what was read before the damage still holds
        }
        int turned = orientation >= 1 && orientation <= 8 ? (int) orientation : 1;
        Resolution resolution = unit == 2
                ? Resolution.perInch(across, down)
                : unit == 3 ? Resolution.perCentimetre(across, down) : null;
        return new Exif(turned, resolution);
    }

    private static long number(Bytes in, long entry) {
        return in.u16(entry + 2) == LONG ? in.u32(entry + 8) : in.u16(entry + 8);
    }

    private static double ratio(Bytes in, long entry) {
        long at = in.u32(entry + 8);
        long divisor = in.u32(at + 4);
        return divisor == 0 ? 0 : (double) in.u32(at) / divisor;
    }
}
