package org.spidhub.biometrics.extraction;

import com.machinezoo.sourceafis.engine.primitives.IntPoint;

/**
 * The eight pixels around one as eight bits, in the order of {@code IntPoint.CORNER_NEIGHBORS}: row by row from the upper left.
 *
 * <p>None may be asked for on the border of the picture.
 */
final class Neighbourhood {

    private static final int ABOVE = 1 << 1;
    private static final int LEFT = 1 << 3;
    private static final int RIGHT = 1 << 4;
    private static final int BELOW = 1 << 6;
    private static final int UPPER_ROW = 0b00000111;
    private static final int LOWER_ROW = 0b11100000;
    private static final int LEFT_COLUMN = 0b00101001;
    private static final int RIGHT_COLUMN = 0b10010100;

    private static final boolean[] REMOVABLE = new boolean[256];

    static {
        for (int bits = 0; bits < 256; bits++) {
            REMOVABLE[bits] = Integer.bitCount(bits) != 1 && !joins(bits);
        }
    }

    private final int width;
    private final int[] steps = new int[8];

    /** @param width of the picture */
    Neighbourhood(int width) {
        this.width = width;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = IntPoint.CORNER_NEIGHBORS[i].y * width + IntPoint.CORNER_NEIGHBORS[i].x;
        }
    }

    int of(byte[] cells, int at) {
        int above = at - width;
        int below = at + width;
        return cells[above - 1]
                | cells[above] << 1
                | cells[above + 1] << 2
                | cells[at - 1] << 3
                | cells[at + 1] << 4
                | cells[below - 1] << 5
                | cells[below] << 6
                | cells[below + 1] << 7;
    }

    /** How far the first pixel that is set lies from the one in the middle, in cells. */
    int stepToFirst(int bits) {
        return steps[Integer.numberOfTrailingZeros(bits)];
    }

    /** How far each of the eight lies from the one in the middle, in cells; not to be changed. */
    int[] steps() {
        return steps;
    }

    /** Whether the pixel in the middle can go without a ridge being cut or shortened. */
    static boolean isRemovable(int bits) {
        return REMOVABLE[bits];
    }

    private static boolean joins(int bits) {
        return isLoose(bits, LEFT | ABOVE, LEFT_COLUMN & UPPER_ROW)
                || isLoose(bits, LEFT | BELOW, LEFT_COLUMN & LOWER_ROW)
                || isLoose(bits, RIGHT | ABOVE, RIGHT_COLUMN & UPPER_ROW)
                || isLoose(bits, RIGHT | BELOW, RIGHT_COLUMN & LOWER_ROW)
                || areApart(bits, ABOVE | BELOW, LEFT_COLUMN, RIGHT_COLUMN)
                || areApart(bits, LEFT | RIGHT, UPPER_ROW, LOWER_ROW);
    }

    /** A corner that touches nothing but the middle. */
    private static boolean isLoose(int bits, int sides, int corner) {
        return (bits & corner) != 0 && (bits & sides) == 0;
    }

    /** Two sides with nothing between them but the middle. */
    private static boolean areApart(int bits, int between, int one, int other) {
        return (bits & between) == 0 && (bits & one) != 0 && (bits & other) != 0;
    }
}
