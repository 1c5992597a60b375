package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.primitives.BlockGrid;
import com.machinezoo.sourceafis.engine.primitives.BlockMap;
import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;
import com.machinezoo.sourceafis.engine.primitives.DoubleAngle;
import com.machinezoo.sourceafis.engine.primitives.DoubleMatrix;
import com.machinezoo.sourceafis.engine.primitives.DoublePoint;
import java.util.Arrays;
import org.spidhub.matching.finger.extraction.OrientationSampling.ConsideredOrientation;

/**
 * In which direction the ridges of each block run.
 *
 * <p>Ours because SourceAFIS decides for each of 2.8 million pairs of pixels whether it adds to a vector that it makes anew each time:
 * 12 ms of a print of 336 x 416 pixels, here 1.1. A direction only picks one of some lines ({@link OrientedSmoothing}). So it is found
 * roughly, in loops without a decision that the JVM turns into vector instructions on floats; where that is too rough to pick the line,
 * it is found again as SourceAFIS does it ({@link ExactOrientation}).
 */
final class BlockOrientations {

    /**
     * How far a rough sum may be off, at most. It adds the looks of nine blocks of 225 pixels: 40,500, each of them at most 2. A look is off
     * by less than 4e-7, as no pixel is above 1, which makes 0.02. A number goes through 23 additions of floats (seven in its row of
     * pixels, fifteen rows), each of which rounds by 2^-24 of all that is added: 0.12. Together 0.14 to the right and downwards, so 0.2.
     */
    private static final double ROUGHNESS = 0.25;

    /** No look reaches farther. */
    private static final int REACH = (int) Parameters.MAX_ORIENTATION_RADIUS;

    private static final int AROUND = 2 * REACH + 1;

    private final Plane plane;
    private final int width;
    private final int height;
    private final BooleanMatrix mask;
    private final BlockGrid grid;

    /** Rows of pixels around the current one, each moved to the left by up to twice the reach: pixels of a look have the same index. */
    private final float[][][] rows;

    /** How much darker a pixel is than the darker one of its pair, for four looks. */
    private final float[][] darker;

    private final float[] rowX;
    private final float[] rowY;
    private final float[] blockRowX;
    private final float[] blockRowY;
    private final double[] sumX;
    private final double[] sumY;

    private BlockOrientations(Plane plane, BooleanMatrix mask, BlockMap blocks) {
        this.plane = plane;
        this.width = blocks.pixels.x;
        this.height = blocks.pixels.y;
        this.mask = mask;
        this.grid = blocks.primary;
        this.rows = new float[AROUND][AROUND][width];
        this.darker = new float[4][width];
        this.rowX = new float[width];
        this.rowY = new float[width];
        this.blockRowX = new float[width];
        this.blockRowY = new float[width];
        this.sumX = new double[mask.width * mask.height];
        this.sumY = new double[mask.width * mask.height];
    }

    /**
     * Angles of ridges, doubled so that both ends of a line are the same angle, near enough to pick the right lines; 0 for blocks outside
     * the mask.
     *
     * @param plane the equalized picture
     * @param mask blocks that hold ridges
     */
    static DoubleMatrix of(Plane plane, BooleanMatrix mask, BlockMap blocks) {
        BlockOrientations directions = new BlockOrientations(plane, mask, blocks);
        directions.sum();
        return directions.angles();
    }

    private void sum() {
        for (int y = 0; y < Math.min(REACH, height); y++) {
            readRow(y);
        }
        for (int block = 0; block < mask.height; block++) {
            int first = 0;
            int last = mask.width - 1;
            while (first <= last && !mask.get(first, block)) {
                first++;
            }
            while (first <= last && !mask.get(last, block)) {
                last--;
            }
            sum(block, first, last);
        }
    }

    private void readRow(int y) {
        float[][] moved = rows[y % AROUND];
        float[] middle = moved[REACH];
        int from = plane.at(0, y);
        for (int x = 0; x < width; x++) {
            middle[x] = (float) plane.values[from + x];
        }
        for (int dx = 1; dx <= Math.min(REACH, width); dx++) {
            System.arraycopy(middle, dx, moved[REACH + dx], 0, width - dx);
            System.arraycopy(middle, 0, moved[REACH - dx], dx, width - dx);
        }
    }

    private void sum(int blockRow, int first, int last) {
        int left = first <= last ? grid.x[first] : 0;
        int right = first <= last ? grid.x[last + 1] : 0;
        Arrays.fill(blockRowX, left, right, 0);
        Arrays.fill(blockRowY, left, right, 0);
        for (int y = grid.y[blockRow]; y < grid.y[blockRow + 1]; y++) {
            if (y + REACH < height) {
                readRow(y + REACH);
            }
            if (left < right) {
                lookAround(y, left, right);
                add(rowX, blockRowX, left, right);
                add(rowY, blockRowY, left, right);
            }
        }
        for (int column = first; column <= last; column++) {
            int block = blockRow * mask.width + column;
            for (int x = grid.x[column]; x < grid.x[column + 1]; x++) {
                sumX[block] += blockRowX[x];
                sumY[block] += blockRowY[x];
            }
        }
    }

    private static void add(float[] row, float[] sums, int left, int right) {
        for (int i = left; i < right; i++) {
            sums[i] += row[i];
        }
    }

    private void lookAround(int y, int left, int right) {
        Arrays.fill(rowX, left, right, 0);
        Arrays.fill(rowY, left, right, 0);
        ConsideredOrientation[] looks = OrientationSampling.ofRow(y);
        for (int i = 0; i < looks.length; i += 4) {
            for (int k = 0; k < 4; k++) {
                look(y, looks[i + k], darker[k], left, right);
            }
            addFour(looks, i, left, right);
        }
    }

    private void look(int y, ConsideredOrientation look, float[] out, int left, int right) {
        int reach = look.reach();
        if (y < reach || y + reach >= height) {
            Arrays.fill(out, left, right, 0);
            return;
        }
        int from = Math.max(left, reach);
        int to = Math.min(right, width - reach);
        compare(
                rows[y % AROUND][REACH],
                rows[(y + look.dy()) % AROUND][REACH + look.dx()],
                rows[(y - look.dy()) % AROUND][REACH - look.dx()],
                out,
                from,
                to);
        Arrays.fill(out, left, Math.max(left, Math.min(from, right)), 0);
        Arrays.fill(out, Math.max(left, to), right, 0);
    }

    private static void compare(float[] pixel, float[] one, float[] other, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = Math.max(0, pixel[i] - Math.max(one[i], other[i]));
        }
    }

    private void addFour(ConsideredOrientation[] looks, int i, int left, int right) {
        addFour(
                darker,
                rowX,
                left,
                right,
                2 * (float) looks[i].halfX(),
                2 * (float) looks[i + 1].halfX(),
                2 * (float) looks[i + 2].halfX(),
                2 * (float) looks[i + 3].halfX());
        addFour(
                darker,
                rowY,
                left,
                right,
                2 * (float) looks[i].halfY(),
                2 * (float) looks[i + 1].halfY(),
                2 * (float) looks[i + 2].halfY(),
                2 * (float) looks[i + 3].halfY());
    }

    private static void addFour(
            float[][] darker, float[] out, int left, int right, float first, float second, float third, float fourth) {
        float[] one = darker[0];
        float[] two = darker[1];
        float[] three = darker[2];
        float[] four = darker[3];
        for (int i = left; i < right; i++) {
            out[i] += first * one[i] + second * two[i] + (third * three[i] + fourth * four[i]);
        }
    }

    private DoubleMatrix angles() {
        ExactOrientation exact = new ExactOrientation(plane, mask, grid);
        DoubleMatrix angles = new DoubleMatrix(mask.width, mask.height);
        for (int row = 0; row < mask.height; row++) {
            for (int column = 0; column < mask.width; column++) {
                if (mask.get(column, row)) {
                    DoublePoint rough = sumAround(column, row);
                    double angle = DoubleAngle.atan(rough);
                    double off = ROUGHNESS / Math.sqrt(rough.x * rough.x + rough.y * rough.y);
                    angles.set(column, row, picksOneLine(angle, off) ? angle : exact.of(column, row));
                }
            }
        }
        return angles;
    }

    private static boolean picksOneLine(double angle, double off) {
        return angle - off >= 0
                && angle + off < DoubleAngle.PI2
                && OrientedSmoothing.lineAlong(angle - off) == OrientedSmoothing.lineAlong(angle + off)
                && OrientedSmoothing.lineAcross(angle - off) == OrientedSmoothing.lineAcross(angle + off);
    }

    private DoublePoint sumAround(int column, int row) {
        double x = 0;
        double y = 0;
        for (int j = Math.max(0, row - 1); j <= Math.min(mask.height - 1, row + 1); j++) {
            for (int i = Math.max(0, column - 1); i <= Math.min(mask.width - 1, column + 1); i++) {
                if (mask.get(i, j)) {
                    x += sumX[j * mask.width + i];
                    y += sumY[j * mask.width + i];
                }
            }
        }
        return new DoublePoint(x, y);
    }
}
