package org.spidhub.matching.image;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** JPEG files as cameras write them: pixels as the sensor lay, and a note of which way is up. */
public final class ExifJpeg {

    /** APP1, its length, "Exif", then a big-endian TIFF block with one directory entry: tag 0x0112, a SHORT. */
    private static final String HEAD = "ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001";

    private static final String TAIL = "0000" + "00000000";

    private ExifJpeg() {}

    /** @param orientation of the EXIF standard, 1 to 8 */
    public static byte[] turned(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of().parseHex(HEAD + "%04x".formatted(orientation) + TAIL);
        return ByteBuffer.allocate(jpeg.length + exif.length)
                .put(jpeg, 0, 2)
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
