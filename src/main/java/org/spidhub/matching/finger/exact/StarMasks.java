package org.spidhub.matching.finger.exact;

/**
 * Tells with three table look-ups which of a probe minutia's nine star edges can match a candidate edge, instead of
 * comparing it with each; the answer may hold an edge too many, never one too few.
 */
final class StarMasks {
    private static final int BINS = 64;
    private static final int REFERENCE = BINS;
    private static final int NEIGHBOR = 2 * BINS;
    private static final int TABLES = 3 * BINS;

    /** Angle bins each way that 10 degrees can reach: a bin has 5.625 degrees, 10 of them reach past one and never past two. */
    private static final int REACH = 2;

    private static final float BINS_PER_RADIAN = BINS / Angles.FULL_TURN;

    /** Per minutia 3 x 64 masks, bit e for its e-th star edge. */
    private final short[] masks;

    StarMasks(Candidate probe) {
        masks = new short[probe.count * TABLES];
        for (int i = 0; i < probe.count; i++) {
            for (int e = probe.starStart[i]; e < probe.starStart[i + 1]; e++) {
                mark(i * TABLES, 1 << (e - probe.starStart[i]), probe, e);
            }
        }
    }

    /** Neighbour in the top byte, then the places of the neighbour angle, reference angle and length in a minutia's tables. */
    static int bins(int neighbor, int length, float reference, float neighborAngle) {
        return neighbor << 24
                | (NEIGHBOR + angleBin(neighborAngle)) << 16
                | (REFERENCE + angleBin(reference)) << 8
                | lengthBin(length);
    }

    static int neighbor(int bins) {
        return bins >>> 24;
    }

    /** Bit e is clear when the e-th star edge of the probe minutia cannot match the edge with these bins. */
    int possible(int minutia, int bins) {
        int base = minutia * TABLES;
        return masks[base + (bins & 0xff)] & masks[base + (bins >> 8 & 0xff)] & masks[base + (bins >> 16 & 0xff)];
    }

    private void mark(int base, int bit, Candidate probe, int edge) {
        int length = probe.starLength[edge];
        int nearest = lengthBin(Math.max(0, length - Rules.LENGTH_TOLERANCE));
        int farthest = lengthBin(length + Rules.LENGTH_TOLERANCE);
        for (int bin = nearest; bin <= farthest; bin++) {
            masks[base + bin] |= (short) bit;
        }
        for (int delta = -REACH; delta <= REACH; delta++) {
            masks[base + REFERENCE + (angleBin(probe.starReference[edge]) + delta & BINS - 1)] |= (short) bit;
            masks[base + NEIGHBOR + (angleBin(probe.starNeighbor[edge]) + delta & BINS - 1)] |= (short) bit;
        }
    }

    private static int angleBin(float angle) {
        return Math.min(BINS - 1, (int) (angle * BINS_PER_RADIAN));
    }

    private static int lengthBin(int length) {
        return Math.min(BINS - 1, length / Rules.LENGTH_TOLERANCE);
    }
}
