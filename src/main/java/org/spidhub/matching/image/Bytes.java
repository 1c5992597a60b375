package org.spidhub.matching.image;

/** Reads numbers from hostile bytes: whatever lies beyond the end is an {@link ImageFault}, never an index error. */
final class Bytes {

    private final byte[] content;
    private final boolean littleEndian;

    Bytes(byte[] content) {
        this(content, false);
    }

    Bytes(byte[] content, boolean littleEndian) {
        this.content = content;
        this.littleEndian = littleEndian;
    }

    int length() {
        return content.length;
    }

    int u8(long at) {
        if (at < 0 || at >= content.length) {
            throw ImageFault.unreadable("the picture is cut short at byte " + content.length);
        }
        return content[(int) at] & 255;
    }

    int u16(long at) {
        int a = u8(at);
        int b = u8(at + 1);
        return littleEndian ? b << 8 | a : a << 8 | b;
    }

    long u32(long at) {
        long a = u16(at);
        long b = u16(at + 2);
        return littleEndian ? b << 16 | a : a << 16 | b;
    }

    /** A 32-bit size, refused beyond what an int can hold. */
    int size(long at) {
        long size = u32(at);
        if (size > Integer.MAX_VALUE) {
            throw new ImageFault(ImageFault.Reason.TOO_LARGE, "the picture claims a side of " + size + " pixels");
        }
        return (int) size;
    }

    boolean has(long at, String ascii) {
        if (at < 0 || at + ascii.length() > content.length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (content[(int) at + i] != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
