package org.spidhub.biometrics.extraction;

import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.DoublePoint;
import com.machinezoo.sourceafis.engine.primitives.Doubles;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.HashSet;
import java.util.Set;

/** Where SourceAFIS looks for ridges around a pixel: a fixed draw of directions, made once and shared. */
final class OrientationPlan {

    /** Rows of pixels until the plan repeats ({@code Parameters.ORIENTATION_SPLIT}). */
    private static final int ROWS = 50;

    /** Looks a row ({@code Parameters.ORIENTATIONS_CHECKED}). */
    private static final int LOOKS = 20;

    /** Shortest and longest look in pixels ({@code Parameters.MIN_ORIENTATION_RADIUS}, {@code MAX_ORIENTATION_RADIUS}). */
    private static final double NEAREST = 2;

    private static final double FARTHEST = 6;

    /** The generator of the draw: each number is the one before times this, of which the low 30 bits count. */
    private static final long FACTOR = 1610612741;

    private static final long FIRST = 536871037;
    private static final long LOW_BITS = (1L << 30) - 1;

    private static final Look[][] PLAN = new OrientationPlan().draw();

    private long state = FIRST;

    private OrientationPlan() {}

    /**
     * A pair of pixels on opposite sides of the one that is judged.
     *
     * @param dx offset to the right
     * @param dy offset downwards
     * @param reach the larger of both: how far from the border the pixel must lie
     * @param x cosine of twice the angle of a ridge that runs across the pair
     * @param y its sine
     */
    record Look(int dx, int dy, int reach, double x, double y) {}

    /** The looks of all pixels of row {@code y}; not to be changed. */
    static Look[] ofRow(int y) {
        return PLAN[y % ROWS];
    }

    private Look[][] draw() {
        Look[][] plan = new Look[ROWS][LOOKS];
        for (Look[] row : plan) {
            Set<IntPoint> drawn = new HashSet<>();
            for (int i = 0; i < LOOKS; i++) {
                IntPoint offset = offset();
                while (offset.equals(IntPoint.ZERO) || offset.y < 0 || !drawn.add(offset)) {
                    offset = offset();
                }
                row[i] = look(offset);
            }
        }
        return plan;
    }

    private IntPoint offset() {
        double angle = next() * Math.PI;
        double distance = Doubles.interpolateExponential(NEAREST, FARTHEST, next());
        return DoubleAngle.toVector(angle).multiply(distance).round();
    }

    private static Look look(IntPoint offset) {
        double across = DoubleAngle.add(DoubleAngle.toOrientation(DoubleAngle.atan(offset)), Math.PI);
        DoublePoint direction = DoubleAngle.toVector(across);
        int reach = Math.max(Math.abs(offset.x), Math.abs(offset.y));
        return new Look(offset.x, offset.y, reach, direction.x, direction.y);
    }

    private double next() {
        state *= FACTOR;
        return ((state & LOW_BITS) + 0.5) / (1L << 30);
    }
}
