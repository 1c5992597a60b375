package org.spidhub.matching.sample;

import org.spidhub.matching.image.Picture;

/** Tells bare pixels whose width and height were exchanged, which look like any other picture until nobody matches them. */
final class RawShape {

    /** Neighbouring rows of a print differ by a ridge's edge at most; rows cut at the wrong place differ by whole ridges. */
    private static final double CLEARLY = 1.5;

    private RawShape() {}

    /** Whether the rows would fit each other clearly better if the height were the width. */
    static boolean looksSwapped(Picture grey) {
        return grey.width() != grey.height() && unlike(grey, grey.width()) > CLEARLY * unlike(grey, grey.height());
    }

    /** Mean difference of each pixel from the one below it in rows of a length. */
    private static double unlike(Picture grey, int row) {
        byte[] pixels = grey.pixels();
        long sum = 0;
        for (int i = row; i < pixels.length; i++) {
            sum += Math.abs((pixels[i] & 255) - (pixels[i - row] & 255));
        }
        return (double) sum / Math.max(1, pixels.length - row);
    }
}
