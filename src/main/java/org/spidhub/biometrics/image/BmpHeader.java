package org.spidhub.biometrics.image;

/** Reads the header of a Windows bitmap and refuses the variants that embed another format. */
final class BmpHeader {

    private static final double METRES_PER_INCH = 0.0254;
    private static final int OS2_HEADER = 12;

    private BmpHeader() {}

    static ImageHeader read(byte[] content) {
        Bytes in = new Bytes(content, true);
        long headerSize = in.u32(14);
        if (headerSize == OS2_HEADER) {
            return new ImageHeader(in.u16(18), in.u16(20), null, 1, content);
        }
        int width = (int) in.u32(18);
        int height = (int) in.u32(22);
        long compression = in.u32(30);
        long colours = in.u32(46);
        if (compression > 3 || colours > 256) {
            throw ImageFault.unsupported("this kind of BMP is not read; send it without compression");
        }
        if (height == Integer.MIN_VALUE) {
            throw ImageFault.unreadable("the BMP has no height");
        }
        long dots = Math.round(in.u32(38) * METRES_PER_INCH);
        Integer dpi = dots > 0 && dots < 10_000 ? (int) dots : null;
        return new ImageHeader(width, Math.abs(height), dpi, 1, content);
    }
}
