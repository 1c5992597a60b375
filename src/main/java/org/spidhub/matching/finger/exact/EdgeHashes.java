package org.spidhub.matching.finger.exact;

/**
 * All edges of the probe, each filed under every cell of (length, reference angle, neighbour angle) that a matching edge
 * can fall into. Cells are addressed directly; a small bitmap in front answers the frequent "nothing there" from the
 * first-level cache.
 */
final class EdgeHashes {
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

    EdgeHashes(Candidate probe) {
        int edges = probe.count * Math.max(0, probe.count - 1);
        length = new short[edges];
        referenceAngle = new float[edges];
        neighborAngle = new float[edges];
        reference = new byte[edges];
        int longest = shapeEdges(probe);
        cells = ((longest + Rules.LENGTH_TOLERANCE) / Rules.LENGTH_TOLERANCE + 1) * PLANE;
        occupied = new long[cells / Long.SIZE + 1];
        firstEntry = new int[cells + 2];
        int[] bins = bins();
        count(bins);
        for (int cell = 0; cell < cells; cell++) {
            if (firstEntry[cell + 2] > 0) {
                occupied[cell >> 6] |= 1L << cell;
            }
            firstEntry[cell + 2] += firstEntry[cell + 1];
        }
        entries = new char[firstEntry[cells + 1]];
        file(bins);
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
                    length[at] = (short) EdgeShape.length(edge);
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

    /** For each edge first and last bin of either angle, the last perhaps beyond a full turn; eight bits each. */
    private int[] bins() {
        int[] bins = new int[length.length];
        for (int edge = 0; edge < bins.length; edge++) {
            bins[edge] = bins(referenceAngle[edge]) << 16 | bins(neighborAngle[edge]);
        }
        return bins;
    }

    private static int bins(float angle) {
        int first = angleBin(Angles.difference(angle, Rules.ANGLE_TOLERANCE));
        int last = angleBin(Angles.sum(angle, Rules.ANGLE_TOLERANCE));
        return first << 8 | (last < first ? last + ANGLE_BINS : last);
    }

    /** Counts the edges of a cell two places after it, so that filing them leaves the first of each at its own. */
    private void count(int[] bins) {
        for (int edge = 0; edge < bins.length; edge++) {
            int firstNeighbor = bins[edge] >>> 8 & 0xff;
            int lastNeighbor = bins[edge] & 0xff;
            for (int l = shortest(edge); l <= longest(edge); l++) {
                for (int r = bins[edge] >>> 24; r <= (bins[edge] >>> 16 & 0xff); r++) {
                    int row = row(l, r);
                    for (int n = firstNeighbor; n <= lastNeighbor; n++) {
                        firstEntry[row + withinTurn(n) + 2]++;
                    }
                }
            }
        }
    }

    private void file(int[] bins) {
        for (int edge = 0; edge < bins.length; edge++) {
            int firstNeighbor = bins[edge] >>> 8 & 0xff;
            int lastNeighbor = bins[edge] & 0xff;
            for (int l = shortest(edge); l <= longest(edge); l++) {
                for (int r = bins[edge] >>> 24; r <= (bins[edge] >>> 16 & 0xff); r++) {
                    int row = row(l, r);
                    for (int n = firstNeighbor; n <= lastNeighbor; n++) {
                        entries[firstEntry[row + withinTurn(n) + 1]++] = (char) edge;
                    }
                }
            }
        }
    }

    private int shortest(int edge) {
        return Math.max(0, length[edge] - Rules.LENGTH_TOLERANCE) / Rules.LENGTH_TOLERANCE;
    }

    private int longest(int edge) {
        return (length[edge] + Rules.LENGTH_TOLERANCE) / Rules.LENGTH_TOLERANCE;
    }

    private static int row(int lengthBin, int referenceBin) {
        return lengthBin * PLANE + withinTurn(referenceBin) * ANGLE_BINS;
    }

    private static int withinTurn(int bin) {
        return bin < ANGLE_BINS ? bin : bin - ANGLE_BINS;
    }

    private static int angleBin(float angle) {
        return (int) (angle / Rules.ANGLE_TOLERANCE);
    }
}
