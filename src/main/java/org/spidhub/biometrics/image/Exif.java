package org.spidhub.biometrics.image;

import java.util.Arrays;

/** Finds the one thing in EXIF that changes a face: which way up the camera was held. */
final class Exif {

    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** EXIF orientation 1-8 of a TIFF block between two offsets; 1 when absent or damaged. */
    static int orientation(byte[] content, int from, int to) {
        try {
            byte[] block = Arrays.copyOfRange(content, from, to);
            Bytes in = new Bytes(block, block.length > 0 && block[0] == 'I');
            long directory = in.u32(4);
            int entries = in.u16(directory);
            for (int i = 0; i < entries; i++) {
                long entry = directory + 2 + 12L * i;
                if (in.u16(entry) == ORIENTATION) {
                    int value = in.u16(entry + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
            return 1;
        } catch (ImageFault damaged) {
            return 1;
        }
    }
}
