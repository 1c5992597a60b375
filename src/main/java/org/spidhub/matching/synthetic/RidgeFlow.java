package org.spidhub.matching.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The direction in which ridges run: the zero-pole model of cores and deltas (Sherlock and Monro), or a sine bump for an arch.
 *
 * <p>Six of ten fingers are loops, three whorls, one an arch, which is about their share among people.
 */
final class RidgeFlow {

    private record Point(double x, double y) {}

    private final int width;
    private final double centreX;
    private final double centreY;
    private final double archHeight;
    private final List<Point> cores = new ArrayList<>();
    private final List<Point> deltas = new ArrayList<>();

    RidgeFlow(Random random, int width, int height) {
        this.width = width;
        int kind = random.nextInt(10);
        centreX = width / 2.0 + random.nextGaussian() * 22;
        centreY = height * 0.43 + random.nextGaussian() * 24;
        archHeight = (0.5 + random.nextDouble() * 0.5) * 1.6;
        if (kind >= 7) {
            whorl(random);
        } else if (kind >= 1) {
            loop(random);
        }
    }

    private void loop(Random random) {
        double side = random.nextBoolean() ? 1 : -1;
        cores.add(new Point(centreX, centreY));
        deltas.add(
                new Point(centreX + side * (62 + random.nextDouble() * 75), centreY + 85 + random.nextDouble() * 95));
    }

    private void whorl(Random random) {
        double half = 14 + random.nextDouble() * 26;
        cores.add(new Point(centreX + random.nextGaussian() * 5, centreY - half));
        cores.add(new Point(centreX + random.nextGaussian() * 5, centreY + half));
        for (int side = -1; side <= 1; side += 2) {
            double down = 90 + random.nextDouble() * 50 + random.nextDouble() * 45;
            deltas.add(new Point(centreX + side * (75 + random.nextDouble() * 60), centreY + down));
        }
    }

    /** Ridge direction in radians, counter-clockwise with y upwards, not yet reduced to 0..pi. */
    double angle(double x, double y) {
        if (cores.isEmpty()) {
            double bump = Math.exp(-Math.pow((y - centreY - 40) / 110, 2)) * archHeight;
            return -Math.atan(bump * Math.sin((x - centreX) / width * Math.PI * 1.5));
        }
        double angle = 0;
        for (Point core : cores) {
            angle += 0.5 * Math.atan2(core.y() - y, x - core.x());
        }
        for (Point delta : deltas) {
            angle -= 0.5 * Math.atan2(delta.y() - y, x - delta.x());
        }
        return angle;
    }

    /** Whether a place lies in the lower part, where ridges are wider. */
    boolean isBase(double y) {
        return y > centreY + 90;
    }
}
