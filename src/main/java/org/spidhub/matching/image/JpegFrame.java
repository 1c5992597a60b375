package org.spidhub.matching.image;

import java.util.Arrays;

/** The frame of a JPEG: size, kind and components; kinds the JDK does not read are refused by their names. */
final class JpegFrame {

    private static final byte[] RGB = {'R', 'G', 'B'};

    private int width;
    private int height;
    private byte[] ids = new byte[0];
    private boolean progressive;
    private int place = -1;

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int components() {
        return ids.length;
    }

    boolean isProgressive() {
        return progressive;
    }

    boolean isNamedRgb() {
        return Arrays.equals(ids, RGB);
    }

    /** Whether the segment is the frame, which is then read. */
    boolean takes(int marker, Bytes in, int at) {
        boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (!frame) {
            refuseOtherKinds(marker);
            return false;
        }
        switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> progressive = marker == 0xc2;
            case 0xc3 -> throw unsupported("a lossless JPEG (ITU-T T.81 annex H)");
            case 0xc9, 0xca, 0xcb -> throw unsupported("a JPEG with arithmetic coding");
            default -> throw unsupported("a hierarchical JPEG");
        }
        int bits = in.u8(at + 4);
        if (bits != 8) {
            throw unsupported("a JPEG of " + bits + " bits a channel");
        }
        if (ids.length > 0) {
            throw ImageFault.unreadable("the JPEG states its size twice");
        }
        height = in.u16(at + 5);
        width = in.u16(at + 7);
        ids = new byte[in.u8(at + 9)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) in.u8(at + 10 + 3L * i);
        }
        return true;
    }

    private static void refuseOtherKinds(int marker) {
        if (marker == 0xde) {
            throw unsupported("a hierarchical JPEG");
        }
        if (marker == 0xf7) {
            throw unsupported("a JPEG-LS picture");
        }
    }

    private static ImageFault unsupported(String kind) {
        return ImageFault.unsupported(kind + " is not read; send a baseline JPEG of 8 bits");
    }

    void standsAt(int offset) {
        place = offset;
    }

    /** Some scanners know the height at the end only (DNL). */
    void heightFromBehind(int lines) {
        if (height == 0) {
            height = lines;
        }
    }

    /** Writes the height to where it belongs. */
    void write(byte[] body) {
        if (place >= 0) {
            body[place + 5] = (byte) (height >> 8);
            body[place + 6] = (byte) height;
        }
    }

    /** The place of a component in the frame; -1 when it has none of that number. */
    int indexOf(int id) {
        for (int i = 0; i < ids.length; i++) {
            if ((ids[i] & 255) == id) {
                return i;
            }
        }
        return -1;
    }
}
