package org.spidhub.matching.finger.cylinder;

import java.util.Arrays;
import org.spidhub.matching.finger.template.Minutiae;

/**
 * The binary cylinders of one finger: for each minutia 240 bits that say where, seen from it, other minutiae lie and how
 * they are turned. Position and direction are enough, so imported templates serve as well as extracted ones.
 */
public final class Cylinders {
    /** Steps of a full turn in which directions are kept for voting. */
    static final int TURN = 256;

    private static final int KEPT_CELLS = 48;
    private static final double[] CELL_X = new double[KEPT_CELLS];
    private static final double[] CELL_Y = new double[KEPT_CELLS];

    /** Mass of a neighbour in the section whose centre is this many half degrees away, less 360. */
    private static final float[] SECTION_MASS = new float[721];

    /** Mass by whole squared pixels between neighbour and cell centre. */
    private static final float[] PLACE_MASS = new float[(int) Math.pow(3 * CylinderShape.PLACE_SIGMA, 2) + 1];

    static {
        int kept = 0;
        for (int row = 0; row < CylinderShape.GRID; row++) {
            for (int column = 0; column < CylinderShape.GRID; column++) {
                double x = column - (CylinderShape.GRID - 1) / 2.0;
                double y = row - (CylinderShape.GRID - 1) / 2.0;
                if (CylinderShape.kept(x, y)) {
                    CELL_X[kept] = x * CylinderShape.CELL;
                    CELL_Y[kept++] = y * CylinderShape.CELL;
                }
            }
        }
        for (int i = 0; i < SECTION_MASS.length; i++) {
            SECTION_MASS[i] = (float) sectionMass(Math.toRadians(i * 0.5 - 180));
        }
        double spread = CylinderShape.PLACE_SIGMA;
        for (int squared = 0; squared < PLACE_MASS.length; squared++) {
            PLACE_MASS[squared] =
                    (float) (Math.exp(-squared / (2 * spread * spread)) / (spread * Math.sqrt(2 * Math.PI)));
        }
    }

    final int count;
    final long[] bits;
    final short[] population;
    final short[] x;
    final short[] y;

    /** In 256ths of a turn. */
    final byte[] direction;

    /** Builds the cylinders of a finger, in some 100 microseconds; takes any number of minutiae, 0 included. */
    public Cylinders(Minutiae minutiae) {
        count = minutiae.count();
        bits = new long[count * CylinderShape.WORDS];
        population = new short[count];
        x = new short[count];
        y = new short[count];
        direction = new byte[count];
        float[] radians = new float[count];
        for (int i = 0; i < count; i++) {
            long minutia = minutiae.get(i);
            x[i] = (short) Minutiae.x(minutia);
            y[i] = (short) Minutiae.y(minutia);
            radians[i] = Minutiae.direction(minutia);
            direction[i] = (byte) Math.round(radians[i] / Minutiae.FULL_TURN * TURN);
        }
        float[] mass = new float[KEPT_CELLS * CylinderShape.SECTIONS];
        for (int i = 0; i < count; i++) {
            Arrays.fill(mass, 0);
            for (int m = 0; m < count; m++) {
                if (m != i) {
                    addNeighbor(mass, i, m, radians);
                }
            }
            for (int bit = 0; bit < mass.length; bit++) {
                if (mass[bit] >= CylinderShape.MASS_PER_BIT) {
                    bits[i * CylinderShape.WORDS + (bit >> 6)] |= 1L << bit;
                    population[i]++;
                }
            }
        }
    }

    /** How many minutiae, and so cylinders, there are. */
    public int count() {
        return count;
    }

    private void addNeighbor(float[] mass, int i, int m, float[] radians) {
        double dx = x[m] - x[i];
        double dy = y[m] - y[i];
        double reach = CylinderShape.RADIUS + 3 * CylinderShape.PLACE_SIGMA;
        if (dx * dx + dy * dy > reach * reach) {
            return;
        }
        double cos = Math.cos(radians[i]);
        double sin = Math.sin(radians[i]);
        double seenX = cos * dx + sin * dy;
        double seenY = cos * dy - sin * dx;
        double turned = Math.toDegrees(radians[m] - radians[i]);
        for (int cell = 0; cell < KEPT_CELLS; cell++) {
            double offX = seenX - CELL_X[cell];
            double offY = seenY - CELL_Y[cell];
            double squared = offX * offX + offY * offY;
            if (squared < PLACE_MASS.length) {
                float place = PLACE_MASS[(int) squared];
                for (int section = 0; section < CylinderShape.SECTIONS; section++) {
                    double center = -180 + (section + 0.5) * 360 / CylinderShape.SECTIONS;
                    mass[cell * CylinderShape.SECTIONS + section] += place * SECTION_MASS[halfDegrees(turned - center)];
                }
            }
        }
    }

    private static int halfDegrees(double degrees) {
        double wrapped = degrees - 360 * Math.rint(degrees / 360);
        return (int) Math.rint(wrapped * 2) + 360;
    }

    /** Share of a normal distribution around {@code angle} radians that falls into a section around 0. */
    private static double sectionMass(double angle) {
        int steps = 40;
        double half = Math.PI / CylinderShape.SECTIONS;
        double step = 2 * half / steps;
        double sigma = CylinderShape.DIRECTION_SIGMA;
        double sum = 0;
        for (int k = 0; k < steps; k++) {
            double t = angle - half + (k + 0.5) * step;
            sum += Math.exp(-t * t / (2 * sigma * sigma)) * step;
        }
        return sum / (sigma * Math.sqrt(2 * Math.PI));
    }
}
