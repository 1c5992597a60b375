package org.spidhub.matching.image;

import org.jspecify.annotations.Nullable;

/**
 * What a file says of its resolution, both ways, as a print with other steps across than down matches nobody.
 *
 * @param across dots per inch of a row, at least 1
 * @param down dots per inch of a column, at least 1
 */
public record Resolution(int across, int down) {

    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final double CENTIMETRES_PER_INCH = 2.54;

    /** Beyond it no scanner: what files write for "unknown" (65535, 4294967295) is not taken for a number. */
    private static final double MOST = 20_000;

    private static final double SQUARE = 0.02;

    /** Whether a pixel is as wide as high, to 2 %. */
    public boolean isSquare() {
        return Math.abs(across - down) <= SQUARE * Math.max(across, down);
    }

    /** Nothing where a side is zero or beyond any scanner: that is how files say that they do not know. */
    static @Nullable Resolution perInch(double across, double down) {
        boolean known = across >= 0.5 && across <= MOST && down >= 0.5 && down <= MOST;
        return known ? new Resolution((int) Math.round(across), (int) Math.round(down)) : null;
    }

    static @Nullable Resolution perCentimetre(double across, double down) {
        return perInch(across * CENTIMETRES_PER_INCH, down * CENTIMETRES_PER_INCH);
    }

    static @Nullable Resolution perMetre(double across, double down) {
        return perInch(across / INCHES_PER_METRE, down / INCHES_PER_METRE);
    }
}
