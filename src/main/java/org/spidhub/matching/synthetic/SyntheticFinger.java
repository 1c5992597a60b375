package org.spidhub.matching.synthetic;

import java.util.Random;
import java.util.stream.IntStream;
import org.spidhub.matching.image.Picture;

/**
 * A finger that belongs to nobody: the same seed always draws the same ridges, and every impression is one capture of them.
 *
 * <p>Matched with SourceAFIS 3.18.1, impressions of one finger score far above 100 up to level 1, those of two fingers below
 * 80. Their impostor scores reach higher than those of real prints, so no error rate may be measured on them.
 */
public final class SyntheticFinger {

    /** Width of every impression, pixels. */
    public static final int WIDTH = 336;
    /** Height of every impression, pixels. */
    public static final int HEIGHT = 416;
    /** Resolution of every impression, dots per inch. */
    public static final int DPI = 500;

    /** More rounds would let the random minutiae vanish, leaving only those that follow from the class of the print. */
    private static final int ROUNDS = 5;

    private static final double SEED_DENSITY = 0.02;
    private static final double GAIN = 5;

    private final float[] ridges;

    private SyntheticFinger(float[] ridges) {
        this.ridges = ridges;
    }

    /** Grows the finger of a seed; takes some tenths of a second. */
    public static SyntheticFinger of(long seed) {
        Random random = new Random(seed);
        RidgeFlow flow = new RidgeFlow(random, WIDTH, HEIGHT);
        GaborBank bank = new GaborBank(7.7 + random.nextDouble() * 2.6);
        int[] kernels = kernels(random, flow);
        float[] field = seeds(random);
        for (int round = 0; round < ROUNDS; round++) {
            field = grow(field, bank, kernels);
        }
        return new SyntheticFinger(field);
    }

    /**
     * One capture of this finger.
     *
     * @param seed decides placement, distortion and noise
     * @param level 0 (easy) to 2 (hard): how far the capture strays
     * @return 8-bit grey, {@value #WIDTH} x {@value #HEIGHT} pixels at {@value #DPI} dpi
     */
    public Picture impression(long seed, double level) {
        if (level < 0 || level > 2) {
            throw new IllegalArgumentException("an impression's level lies between 0 and 2, not " + level);
        }
        return new Impression(new Random(seed), level).of(ridges);
    }

    private static int[] kernels(Random random, RidgeFlow flow) {
        double tilt = random.nextGaussian() * 0.10;
        float[] broad = SmoothNoise.field(random, WIDTH, HEIGHT, 120);
        float[] narrow = SmoothNoise.field(random, WIDTH, HEIGHT, 48);
        float[] width = SmoothNoise.field(random, WIDTH, HEIGHT, 90);
        int[] kernels = new int[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                double angle = flow.angle(x, y) + 0.24 * broad[i] + 0.08 * narrow[i] + tilt;
                double turn = angle / Math.PI - Math.floor(angle / Math.PI);
                int direction = (int) Math.round(turn * GaborBank.DIRECTIONS) % GaborBank.DIRECTIONS;
                int level = (int) Math.round(2 + width[i] + (flow.isBase(y) ? 0.8 : 0));
                kernels[i] = GaborBank.index(direction, Math.max(0, Math.min(GaborBank.PERIODS - 1, level)));
            }
        }
        return kernels;
    }

    private static float[] seeds(Random random) {
        float[] field = new float[WIDTH * HEIGHT];
        for (int i = 0; i < field.length; i++) {
            if (random.nextDouble() < SEED_DENSITY) {
                field[i] = random.nextBoolean() ? 1 : -1;
            }
        }
        return field;
    }

    private static float[] grow(float[] field, GaborBank bank, int[] kernels) {
        float[] grown = new float[field.length];
        IntStream.range(0, HEIGHT).parallel().forEach(y -> {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                grown[i] = (float) Math.tanh(GAIN * bank.correlate(field, WIDTH, HEIGHT, x, y, kernels[i]));
            }
        });
        return grown;
    }
}
