package org.spidhub.identification.exact;

import java.util.Arrays;

/**
 * All edges of the probe, each filed under every cell of (length, reference angle, neighbour angle) that a matching edge
 * can fall into. Cells are addressed directly; a small bitmap in front answers the frequent "nothing there" from the
 * first-level cache.
 */
final class EdgeHash {
    /** 37, not 36: as floats, a full turn holds a little more than 36 tolerances. */
    private static final int ANGLE_BINS = (int) Math.ceil(Angles.FULL_TURN / (double) Rules.ANGLE_TOLERANCE);

    private static final int PLANE = ANGLE_BINS * ANGLE_BINS;

    final short[] length;
    final float[] referenceAngle;
    final float[] neighborAngle;
    final byte[] reference;

    private final int cells;
    private final long[] occupied;
    private final int[] firstEntry;

    /** Edge numbers by cell, in the order in which the edges were filed: the cap on tried roots makes the order matter. */
    private final char[] entries;

    EdgeHash(Candidate probe) {
        int edges = probe.count * Math.max(0, probe.count - 1);
        length = new short[edges];
        referenceAngle = new float[edges];
        neighborAngle = new float[edges];
        reference = new byte[edges];
        int longest = shapeEdges(probe);
        cells = ((longest + Rules.LENGTH_TOLERANCE) / Rules.LENGTH_TOLERANCE + 1) * PLANE;
        occupied = new long[cells / Long.SIZE + 1];
        firstEntry = new int[cells + 1];
        for (int edge = 0; edge < edges; edge++) {
            file(edge, (cell, number) -> firstEntry[cell + 1]++);
        }
        for (int cell = 0; cell < cells; cell++) {
            if (firstEntry[cell + 1] > 0) {
                occupied[cell >> 6] |= 1L << cell;
            }
            firstEntry[cell + 1] += firstEntry[cell];
        }
        char[] filed = new char[firstEntry[cells]];
        int[] free = Arrays.copyOf(firstEntry, cells);
        for (int edge = 0; edge < edges; edge++) {
            file(edge, (cell, number) -> filed[free[cell]++] = (char) number);
        }
        entries = filed;
    }

    /** The cell an edge of the candidate falls into; the same for every probe. */
    static int key(int length, float reference, float neighbor) {
        return (length / Rules.LENGTH_TOLERANCE * ANGLE_BINS + angleBin(reference)) * ANGLE_BINS + angleBin(neighbor);
    }

    boolean occupied(int key) {
        return key < cells && (occupied[key >> 6] >>> key & 1) != 0;
    }

    int first(int key) {
        return firstEntry[key];
    }

    int end(int key) {
        return firstEntry[key + 1];
    }

    int edge(int entry) {
        return entries[entry];
    }

    private int shapeEdges(Candidate probe) {
        int at = 0;
        int longest = 0;
        for (int i = 0; i < probe.count; i++) {
            for (int m = 0; m < probe.count; m++) {
                if (i != m) {
                    long edge = probe.edge(i, m);
                    length[at] = (short) Polar.length(edge);
                    referenceAngle[at] = probe.referenceAngle(edge, i);
                    neighborAngle[at] = probe.neighborAngle(edge, m);
                    reference[at] = (byte) i;
                    longest = Math.max(longest, length[at]);
                    at++;
                }
            }
        }
        return longest;
    }

    private interface Filing {
        void at(int cell, int edge);
    }

    private void file(int edge, Filing filing) {
        int shortest = Math.max(0, length[edge] - Rules.LENGTH_TOLERANCE) / Rules.LENGTH_TOLERANCE;
        int longest = (length[edge] + Rules.LENGTH_TOLERANCE) / Rules.LENGTH_TOLERANCE;
        int referenceStart = firstBin(referenceAngle[edge]);
        int referenceEnd = endBin(referenceAngle[edge]);
        int neighborStart = firstBin(neighborAngle[edge]);
        int neighborEnd = endBin(neighborAngle[edge]);
        for (int l = shortest; l <= longest; l++) {
            for (int r = referenceStart; r != referenceEnd; r = (r + 1) % ANGLE_BINS) {
                for (int n = neighborStart; n != neighborEnd; n = (n + 1) % ANGLE_BINS) {
                    filing.at((l * ANGLE_BINS + r) * ANGLE_BINS + n, edge);
                }
            }
        }
    }

    private static int firstBin(float angle) {
        return angleBin(Angles.difference(angle, Rules.ANGLE_TOLERANCE));
    }

    private static int endBin(float angle) {
        return (angleBin(Angles.sum(angle, Rules.ANGLE_TOLERANCE)) + 1) % ANGLE_BINS;
    }

    private static int angleBin(float angle) {
        return (int) (angle / Rules.ANGLE_TOLERANCE);
    }
}
