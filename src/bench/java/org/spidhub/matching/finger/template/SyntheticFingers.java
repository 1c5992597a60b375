package org.spidhub.matching.finger.template;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws the minutiae of fingers that never existed, some ten microseconds each, to pad galleries in tests and benchmarks.
 * They are a little easier to tell apart than real ones: impostor scores run lower. Same seed, same fingers.
 */
public final class SyntheticFingers {
    private static final double CENTER = 300;
    private static final int FEWEST = 14;
    private static final int MOST = 80;
    private static final int ATTEMPTS = 4000;

    private final SplittableRandom random;

    /** Starts a sequence of fingers. */
    public SyntheticFingers(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next finger: 14 to 80 minutiae, 34 on average, as in the public FVC sets. */
    public Minutiae next() {
        OrientationField field = OrientationField.draw(random);
        int wanted = (int) Math.min(MOST, Math.max(FEWEST, 34 + 12 * random.nextGaussian()));
        double tilt = 0.25 * random.nextGaussian();
        double width = 110 + 30 * random.nextDouble();
        double height = 140 + 40 * random.nextDouble();
        double offX = 20 * random.nextGaussian();
        double offY = 25 * random.nextGaussian();
        long[] minutiae = new long[wanted];
        int count = 0;
        for (int attempt = 0; attempt < ATTEMPTS && count < wanted; attempt++) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double x = offX + u * width;
            double y = offY + v * height;
            int px = (int) (CENTER + Math.cos(tilt) * x - Math.sin(tilt) * y);
            int py = (int) (CENTER + Math.sin(tilt) * x + Math.cos(tilt) * y);
            if (u * u + v * v > 1 || crowded(minutiae, count, px, py)) {
                continue;
            }
            double way = field.bias(x, y) > 0.6 * random.nextGaussian() ? 0 : Math.PI;
            double direction = field.at(x, y) + way + tilt + 0.1 * random.nextGaussian();
            minutiae[count++] = Minutiae.pack(px, py, turn(direction), random.nextInt(100) < 45);
        }
        return Minutiae.of(Arrays.copyOf(minutiae, count));
    }

    /**
     * Another print of the same finger: turned by up to 15 degrees or so, shifted, stretched, cut off on one side, with
     * minutiae misplaced, lost and invented.
     *
     * @param loss share of minutiae lost, 0 to 1: two thirds of it on the side that is cut off, a third of it anywhere;
     *     half as many as the latter are invented
     */
    public Minutiae impression(Minutiae finger, double loss) {
        double angle = 0.13 * random.nextGaussian();
        double shiftX = 25 * random.nextGaussian();
        double shiftY = 25 * random.nextGaussian();
        double stretch = 3 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        long[] kept = cut(finger, loss * 2 / 3);
        long[] minutiae = new long[kept.length];
        int count = 0;
        for (long minutia : kept) {
            double x = Minutiae.x(minutia) - CENTER;
            double y = Minutiae.y(minutia) - CENTER;
            double direction = Minutiae.direction(minutia) + angle + 0.08 * random.nextGaussian();
            if (random.nextDouble() < loss / 3) {
                if (random.nextBoolean()) {
                    continue;
                }
                x = 260 * random.nextDouble() - 130;
                y = 340 * random.nextDouble() - 170;
                direction = 2 * Math.PI * random.nextDouble();
            }
            double turnedX = Math.cos(angle) * x - Math.sin(angle) * y + stretch * Math.sin(y / 60 + phase);
            double turnedY = Math.sin(angle) * x + Math.cos(angle) * y + stretch * Math.sin(x / 60 - phase);
            minutiae[count++] = Minutiae.pack(
                    (int) Math.round(CENTER + turnedX + shiftX + 1.2 * random.nextGaussian()),
                    (int) Math.round(CENTER + turnedY + shiftY + 1.2 * random.nextGaussian()),
                    turn(direction),
                    Minutiae.bifurcation(minutia) ^ random.nextInt(100) < 15);
        }
        return Minutiae.of(Arrays.copyOf(minutiae, count));
    }

    /** The minutiae without a share of them that lies farthest out on a random side. */
    private long[] cut(Minutiae finger, double share) {
        double side = 2 * Math.PI * random.nextDouble();
        return IntStream.range(0, finger.count())
                .mapToObj(finger::get)
                .sorted(Comparator.comparingDouble(
                        minutia -> Math.cos(side) * Minutiae.x(minutia) + Math.sin(side) * Minutiae.y(minutia)))
                .limit(Math.round((1 - share) * finger.count()))
                .mapToLong(minutia -> minutia)
                .toArray();
    }

    private boolean crowded(long[] minutiae, int count, int x, int y) {
        double room = 64 + 100 * random.nextDouble();
        for (int i = 0; i < count; i++) {
            double dx = x - Minutiae.x(minutiae[i]);
            double dy = y - Minutiae.y(minutiae[i]);
            if (dx * dx + dy * dy < room) {
                return true;
            }
        }
        return false;
    }

    private static float turn(double angle) {
        double turns = angle / (2 * Math.PI);
        float direction = (float) ((turns - Math.floor(turns)) * 2 * Math.PI);
        return direction < Minutiae.FULL_TURN ? direction : 0;
    }
}
