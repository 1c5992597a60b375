package org.spidhub.matching.image;

import java.awt.image.Raster;

/**
 * Turns brightness and differences of colour (Y, Cb, Cr) and inks into red, green and blue where no decoder does.
 *
 * <p>Factors of JFIF (ITU-R BT.601, all 256 levels used) in 1/65536, rounded exactly as libjpeg rounds them.
 */
final class YccColour {

    private static final int HALF = 1 << 15;
    private static final int RED_CR = 91881;
    private static final int GREEN_CB = 22554;
    private static final int GREEN_CR = 46802;
    private static final int BLUE_CB = 116130;

    private YccColour() {}

    /** A picture whose three channels are Y, Cb and Cr. */
    static Picture toRgb(Picture ycc) {
        byte[] from = ycc.pixels();
        byte[] rgb = new byte[from.length];
        for (int i = 0; i < rgb.length; i += 3) {
            put(rgb, i, from[i] & 255, from[i + 1] & 255, from[i + 2] & 255);
        }
        return new Picture(ycc.width(), ycc.height(), 3, rgb);
    }

    /** A raster of four inks, 255 being none; paper shows what each ink and black let through. */
    static Picture ofInks(Raster raster, Colours.Kind inks) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] rgb = new byte[width * height * 3];
        byte[] light = new byte[3];
        int[] row = new int[width * 4];
        for (int y = 0, i = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < row.length; x += 4) {
                if (inks == Colours.Kind.YCCK) {
                    put(light, 0, row[x], row[x + 1], row[x + 2]);
                }
                for (int c = 0; c < 3; c++) {
                    int through = inks == Colours.Kind.YCCK ? 255 - (light[c] & 255) : row[x + c];
                    rgb[i++] = (byte) ((through * row[x + 3] + 127) / 255);
                }
            }
        }
        return new Picture(width, height, 3, rgb);
    }

    private static void put(byte[] rgb, int at, int y, int cb, int cr) {
        rgb[at] = clamped(y + (RED_CR * (cr - 128) + HALF >> 16));
        rgb[at + 1] = clamped(y + (-GREEN_CB * (cb - 128) - GREEN_CR * (cr - 128) + HALF >> 16));
        rgb[at + 2] = clamped(y + (BLUE_CB * (cb - 128) + HALF >> 16));
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
