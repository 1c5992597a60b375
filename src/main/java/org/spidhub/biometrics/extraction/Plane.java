package org.spidhub.biometrics.extraction;

import java.util.Arrays;

/** A value for each pixel, row by row, with a margin of zeros on all sides, so that neighbours of every pixel can be asked for. */
final class Plane {

    /** Pixels around the picture: no stage looks farther. */
    static final int MARGIN = 7;

    final int width;
    final int height;

    /** How much farther on the pixel below is. */
    final int stride;

    final double[] values;

    Plane(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = width + 2 * MARGIN;
        this.values = new double[stride * (height + 2 * MARGIN)];
    }

    /** Where the value of a pixel is. */
    int at(int x, int y) {
        return (y + MARGIN) * stride + x + MARGIN;
    }

    void fill(double value) {
        for (int y = 0; y < height; y++) {
            Arrays.fill(values, at(0, y), at(width, y), value);
        }
    }
}
