package org.spidhub.matching.finger.extraction;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** A value for each pixel, row by row, with a margin of zeros on all sides, so that neighbours of every pixel can be asked for. */
final class Plane {

    /** Pixels around the picture: no stage looks farther. */
    static final int MARGIN = 7;

    /** Arrays for the next planes: new ones of a megabyte each keep a garbage collector busy. No more than all processors use at once. */
    private static final Queue<double[]> KEPT =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    /** Values of the largest array that is kept. */
    private static final int LARGEST_KEPT = 500_000;

    final int width;
    final int height;

    /** How much farther on the pixel below is. */
    final int stride;

    final double[] values;

    Plane(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = width + 2 * MARGIN;
        int length = stride * (height + 2 * MARGIN);
        double[] given = KEPT.poll();
        this.values = given != null && given.length >= length ? given : new double[length];
        Arrays.fill(values, 0, length, 0);
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

    /** Leaves its array to another plane; nobody may use this one any more. */
    void release() {
        if (values.length <= LARGEST_KEPT) {
            KEPT.offer(values);
        }
    }
}
