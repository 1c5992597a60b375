package org.spidhub.matching.finger.template;

import java.util.SplittableRandom;

/**
 * Ridge orientation of an imaginary finger by the zero-pole model of Sherlock and Monro: every core turns the ridges by
 * half a turn, every delta turns them back. Coordinates are pixels at 500 dpi from the centre of the print.
 */
record OrientationField(
        double[] coreX, double[] coreY, double[] deltaX, double[] deltaY, double waveX, double waveY, double phase) {
    private static final double WAVINESS = 0.12;

    /** Draws a whorl (30 %), a loop (60 %) or an arch (10 %): roughly how fingers are. */
    static OrientationField draw(SplittableRandom random) {
        int pattern = random.nextInt(10);
        double waveX = 0.01 + 0.02 * random.nextDouble();
        double waveY = 0.01 + 0.02 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        if (pattern < 3) {
            double half = 10 + 25 * random.nextDouble();
            double tilt = 0.5 * random.nextGaussian();
            return new OrientationField(
                    new double[] {-half * Math.sin(tilt), half * Math.sin(tilt)},
                    new double[] {-half * Math.cos(tilt), half * Math.cos(tilt)},
                    new double[] {-130 + 25 * random.nextGaussian(), 130 + 25 * random.nextGaussian()},
                    new double[] {140 + 30 * random.nextGaussian(), 140 + 30 * random.nextGaussian()},
                    waveX,
                    waveY,
                    phase);
        }
        double side = random.nextBoolean() ? 1 : -1;
        boolean loop = pattern < 9;
        return new OrientationField(
                new double[] {(loop ? 10 : 5) * random.nextGaussian()},
                new double[] {loop ? -20 + 10 * random.nextGaussian() : -10},
                new double[] {loop ? side * (90 + 25 * random.nextGaussian()) : 6 * random.nextGaussian()},
                new double[] {loop ? 130 + 30 * random.nextGaussian() : 60 + 20 * random.nextGaussian()},
                waveX,
                waveY,
                phase);
    }

    /** Radians of the ridge through a point; a ridge has no head, so half a turn more is the same ridge. */
    double at(double x, double y) {
        double angle = 0;
        for (int i = 0; i < coreX.length; i++) {
            angle += 0.5 * Math.atan2(y - coreY[i], x - coreX[i]);
        }
        for (int i = 0; i < deltaX.length; i++) {
            angle -= 0.5 * Math.atan2(y - deltaY[i], x - deltaX[i]);
        }
        return angle + WAVINESS * Math.sin(waveX * x + waveY * y + phase);
    }

    /** Which of a ridge's two ways minutiae tend to point here, above 0 or below: neighbours mostly agree. */
    double bias(double x, double y) {
        return Math.sin(1.7 * waveX * x - 1.3 * waveY * y + 2 * phase);
    }
}
