package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.DoublePoint;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Pixels on a short line through one, over which its grey is averaged.
 *
 * @param dx offsets to the right, the middle first, then pairs from the ends inwards
 * @param dy offsets downwards
 */
record Line(int[] dx, int[] dy) {

    /**
     * Lines in all directions.
     *
     * @param directions of half a turn
     * @param reach of a line to each side, in pixels
     * @param shrink the next pair of pixels is so many times nearer
     */
    static Line[] fan(int directions, int reach, double shrink) {
        Line[] lines = new Line[directions];
        for (int i = 0; i < directions; i++) {
            double angle = DoubleAngle.fromOrientation(DoubleAngle.bucketCenter(i, directions));
            lines[i] = line(DoubleAngle.toVector(angle), reach, shrink);
        }
        return lines;
    }

    private static Line line(DoublePoint direction, int reach, double shrink) {
        List<IntPoint> points = new ArrayList<>(List.of(IntPoint.ZERO));
        for (double distance = reach; distance >= 0.5; distance /= shrink) {
            IntPoint point = direction.multiply(distance).round();
            if (!points.contains(point)) {
                points.add(point);
                points.add(point.negate());
            }
        }
        return new Line(
                points.stream().mapToInt(point -> point.x).toArray(),
                points.stream().mapToInt(point -> point.y).toArray());
    }

    /** Offsets in a picture of that width that is stored row by row. */
    int[] offsets(int width) {
        int[] offsets = new int[dx.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = dy[i] * width + dx[i];
        }
        return offsets;
    }
}
