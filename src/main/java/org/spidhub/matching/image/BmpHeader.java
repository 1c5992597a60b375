package org.spidhub.matching.image;

/** Reads the header of a Windows bitmap and refuses the variants that embed another format. */
final class BmpHeader {

    private static final int OS2_HEADER = 12;
    private static final int BIT_FIELDS = 3;

    private BmpHeader() {}

    static ImageHeader read(byte[] content) {
        Bytes in = new Bytes(content, true);
        long headerSize = in.u32(14);
        if (headerSize == OS2_HEADER) {
            checkLength(in, in.u16(18), in.u16(20), in.u16(24));
            return new ImageHeader(in.u16(18), in.u16(20), null, 1, content);
        }
        int width = (int) in.u32(18);
        int height = (int) in.u32(22);
        long compression = in.u32(30);
        long colours = in.u32(46);
        if ((compression != 0 && compression != BIT_FIELDS) || colours > 256) {
            throw ImageFault.unsupported("a BMP " + kind(compression) + " is not read; send it without compression");
        }
        if (height == Integer.MIN_VALUE) {
            throw ImageFault.unreadable("the BMP has no height");
        }
        checkLength(in, width, Math.abs((long) height), in.u16(28));
        Resolution resolution = Resolution.perMetre(in.u32(38), in.u32(42));
        return new ImageHeader(width, Math.abs(height), resolution, 1, content);
    }

    private static String kind(long compression) {
        return compression == 1 || compression == 2
                ? "with run lengths (RLE)"
                : compression == 4 || compression == 5 ? "around a JPEG or PNG" : "of this kind";
    }

    /** Rows fill whole words of 32 bits. */
    private static void checkLength(Bytes in, long width, long height, int bits) {
        long rows = (width * bits + 31) / 32 * 4 * height;
        if (in.u32(10) + rows > in.length()) {
            throw ImageFault.unreadable("the BMP is cut short at byte " + in.length());
        }
    }
}
