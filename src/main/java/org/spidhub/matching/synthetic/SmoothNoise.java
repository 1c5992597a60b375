package org.spidhub.matching.synthetic;

import java.util.Random;

/** Gaussian noise on a coarse lattice, smoothly interpolated: the source of every natural-looking variation of a print. */
final class SmoothNoise {

    private SmoothNoise() {}

    /**
     * A field of about unit variance.
     *
     * @param cell distance of independent values in pixels
     */
    static float[] field(Random random, int width, int height, double cell) {
        int columns = (int) (width / cell) + 3;
        int rows = (int) (height / cell) + 3;
        double[] lattice = new double[columns * rows];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = random.nextGaussian();
        }
        float[] field = new float[width * height];
        for (int y = 0; y < height; y++) {
            int row = (int) (y / cell);
            double v = ease(y / cell - row);
            for (int x = 0; x < width; x++) {
                int column = (int) (x / cell);
                double u = ease(x / cell - column);
                int at = row * columns + column;
                double top = lattice[at] * (1 - u) + lattice[at + 1] * u;
                double bottom = lattice[at + columns] * (1 - u) + lattice[at + columns + 1] * u;
                field[y * width + x] = (float) (top * (1 - v) + bottom * v);
            }
        }
        return field;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
