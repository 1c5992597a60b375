package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.primitives.BlockGrid;
import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;
import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.DoublePoint;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.finger.extraction.OrientationSampling.ConsideredOrientation;

/** The direction of the ridges of a block to the last bit: every addition in the order in which SourceAFIS makes it. */
final class ExactOrientation {

    private final Plane plane;
    private final BooleanMatrix mask;
    private final BlockGrid grid;

    /** Sums of blocks, made when first asked for. */
    private final @Nullable DoublePoint[] sums;

    ExactOrientation(Plane plane, BooleanMatrix mask, BlockGrid grid) {
        this.plane = plane;
        this.mask = mask;
        this.grid = grid;
        this.sums = new DoublePoint[mask.width * mask.height];
    }

    /** The angle of a block's ridges, doubled. */
    double of(int column, int row) {
        double x = 0;
        double y = 0;
        for (int j = Math.max(0, row - 1); j <= Math.min(mask.height - 1, row + 1); j++) {
            for (int i = Math.max(0, column - 1); i <= Math.min(mask.width - 1, column + 1); i++) {
                if (mask.get(i, j)) {
                    DoublePoint sum = sum(i, j);
                    x += sum.x;
                    y += sum.y;
                }
            }
        }
        return DoubleAngle.atan(new DoublePoint(x, y));
    }

    private DoublePoint sum(int column, int row) {
        int block = row * mask.width + column;
        DoublePoint sum = sums[block];
        if (sum == null) {
            sum = add(column, row);
            sums[block] = sum;
        }
        return sum;
    }

    private DoublePoint add(int column, int row) {
        double sumX = 0;
        double sumY = 0;
        for (int y = grid.y[row]; y < grid.y[row + 1]; y++) {
            ConsideredOrientation[] looks = OrientationSampling.ofRow(y);
            for (int x = grid.x[column]; x < grid.x[column + 1]; x++) {
                double pixelX = 0;
                double pixelY = 0;
                for (ConsideredOrientation look : looks) {
                    double twice = 2 * darker(look, x, y);
                    if (twice > 0) {
                        pixelX += look.halfX() * twice;
                        pixelY += look.halfY() * twice;
                    }
                }
                sumX += pixelX;
                sumY += pixelY;
            }
        }
        return new DoublePoint(sumX, sumY);
    }

    /** How much darker a pixel is than the darker one of its pair; 0 where one of the pair is outside the picture. */
    private double darker(ConsideredOrientation look, int x, int y) {
        int reach = look.reach();
        if (x < reach || y < reach || x + reach >= plane.width || y + reach >= plane.height) {
            return 0;
        }
        int at = plane.at(x, y);
        int offset = look.dy() * plane.stride + look.dx();
        return plane.values[at] - Math.max(plane.values[at - offset], plane.values[at + offset]);
    }
}
