package org.spidhub.matching.synthetic;

/** Zero-mean Gabor kernels for every ridge direction and period; growing ridges means correlating with them again and again. */
final class GaborBank {

    static final int DIRECTIONS = 60;
    static final int PERIODS = 5;
    static final int RADIUS = 9;

    private static final int SIDE = 2 * RADIUS + 1;

    private final float[][] kernels = new float[DIRECTIONS * PERIODS][];

    /** @param period mean distance of ridges in pixels; the five levels are 0.86 to 1.14 of it */
    GaborBank(double period) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            for (int level = 0; level < PERIODS; level++) {
                double angle = direction * Math.PI / DIRECTIONS;
                kernels[index(direction, level)] = kernel(angle, period * (0.86 + 0.07 * level));
            }
        }
    }

    static int index(int direction, int level) {
        return direction * PERIODS + level;
    }

    private static float[] kernel(double angle, double period) {
        double sigma = period * 0.48;
        double[] window = new double[SIDE * SIDE];
        double[] wave = new double[SIDE * SIDE];
        double windowSum = 0;
        double waveSum = 0;
        for (int y = -RADIUS; y <= RADIUS; y++) {
            for (int x = -RADIUS; x <= RADIUS; x++) {
                int i = (y + RADIUS) * SIDE + x + RADIUS;
                double across = x * Math.sin(angle) + y * Math.cos(angle);
                window[i] = Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
                wave[i] = window[i] * Math.cos(2 * Math.PI * across / period);
                windowSum += window[i];
                waveSum += wave[i];
            }
        }
        double magnitude = 0;
        for (int i = 0; i < wave.length; i++) {
            wave[i] -= waveSum * window[i] / windowSum;
            magnitude += Math.abs(wave[i]);
        }
        float[] kernel = new float[wave.length];
        for (int i = 0; i < wave.length; i++) {
            kernel[i] = (float) (wave[i] / magnitude);
        }
        return kernel;
    }

    /** The correlation of a field with one kernel at one place; outside counts as zero. */
    double correlate(float[] field, int width, int height, int x, int y, int kernelIndex) {
        float[] kernel = kernels[kernelIndex];
        int left = Math.max(-RADIUS, -x);
        int right = Math.min(RADIUS, width - 1 - x);
        int top = Math.max(-RADIUS, -y);
        int bottom = Math.min(RADIUS, height - 1 - y);
        float sum = 0;
        for (int dy = top; dy <= bottom; dy++) {
            int from = (y + dy) * width + x;
            int k = (dy + RADIUS) * SIDE + RADIUS;
            for (int dx = left; dx <= right; dx++) {
                sum += field[from + dx] * kernel[k + dx];
            }
        }
        return sum;
    }
}
