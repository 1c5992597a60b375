package org.spidhub.matching.finger.cylinder;

/**
 * The measures of a cylinder, after the minutia cylinder code of Cappelli, Ferrara and Maltoni (TPAMI 2010), chosen on
 * FVC2002 and checked on FVC2004 and the other way round; see {@code performance.md}.
 */
final class CylinderShape {
    /** Longs per cylinder; 240 of the 256 bits are used. */
    static final int WORDS = 4;

    /** Cells on each side of the square grid around a minutia. */
    static final int GRID = 8;

    /** Radius of the grid, pixels at 500 dpi. */
    static final double RADIUS = 75;

    /** Pixels from a cell's centre to the next. */
    static final double CELL = 2 * RADIUS / GRID;

    /** Spread of a neighbour's mass in place, pixels: one standard deviation. */
    static final double PLACE_SIGMA = 11;

    /** Spread of a neighbour's mass in direction, radians: 40 degrees. */
    static final double DIRECTION_SIGMA = 2 * Math.PI / 9;

    /** Sections of direction difference per cell. */
    static final int SECTIONS = 5;

    /** Mass, per pixel, from which a bit is set. */
    static final double MASS_PER_BIT = 0.007;

    /** A cylinder with fewer bits says too little to vote. */
    static final int FEWEST_BITS = 12;

    private CylinderShape() {}

    /** Whether a cell, counted in cell widths from the grid's centre, is kept: the circle less the four central cells. */
    static boolean kept(double x, double y) {
        double squared = x * x + y * y;
        return squared >= 0.6 && squared <= 16.6;
    }
}
