package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.DoublePoint;
import com.machinezoo.sourceafis.engine.primitives.Doubles;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.HashSet;
import java.util.Set;

/** Where SourceAFIS looks for ridges around a pixel: a fixed draw of directions, made once and shared. */
final class OrientationSampling {

    /** Rows of pixels until the plan repeats. */
    private static final int ROWS = Parameters.ORIENTATION_SPLIT;

    /** Looks a pixel. */
    private static final int LOOKS = Parameters.ORIENTATIONS_CHECKED;

    /** The generator of the draw: each number is the one before times this, of which the low 30 bits count. */
    private static final long FACTOR = 1610612741;

    private static final long FIRST = 536871037;
    private static final long LOW_BITS = (1L << 30) - 1;

    private static final ConsideredOrientation[][] PLAN = new OrientationSampling().draw();

    private long state = FIRST;

    private OrientationSampling() {}

    /**
     * A pair of pixels on opposite sides of the one that is judged.
     *
     * @param dx offset to the right
     * @param dy offset downwards
     * @param reach the larger of both: how far from the border the pixel must lie
     * @param halfX half the cosine of twice the angle of a ridge that runs between the pair
     * @param halfY half its sine
     */
    record ConsideredOrientation(int dx, int dy, int reach, double halfX, double halfY) {}

    /** The looks of all pixels of row {@code y}; not to be changed. */
    static ConsideredOrientation[] ofRow(int y) {
        return PLAN[y % ROWS];
    }

    private ConsideredOrientation[][] draw() {
        ConsideredOrientation[][] plan = new ConsideredOrientation[ROWS][LOOKS];
        for (ConsideredOrientation[] row : plan) {
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
        double distance = Doubles.interpolateExponential(
                Parameters.MIN_ORIENTATION_RADIUS, Parameters.MAX_ORIENTATION_RADIUS, next());
        return DoubleAngle.toVector(angle).multiply(distance).round();
    }

    private static ConsideredOrientation look(IntPoint offset) {
        double across = DoubleAngle.add(DoubleAngle.toOrientation(DoubleAngle.atan(offset)), Math.PI);
        DoublePoint direction = DoubleAngle.toVector(across);
        int reach = Math.max(Math.abs(offset.x), Math.abs(offset.y));
        return new ConsideredOrientation(offset.x, offset.y, reach, direction.x / 2, direction.y / 2);
    }

    private double next() {
        state *= FACTOR;
        return ((state & LOW_BITS) + 0.5) / (1L << 30);
    }
}
