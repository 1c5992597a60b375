package org.spidhub.matching.finger.cylinder;

/** The kernel that runs on every JVM: one cylinder at a time. */
final class ScalarKernel implements Kernel {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public boolean simd() {
        return false;
    }

    @Override
    public void report(FilterProbe probe, long[] blocks, int first, int end, Votes votes) {
        for (int block = first * Blocks.LONGS; block < end * Blocks.LONGS; block += Blocks.LONGS) {
            for (int lane = block; lane < block + Blocks.LANES; lane++) {
                long last = blocks[lane + 3 * Blocks.LANES];
                if (last != 0) {
                    reportLane(probe, blocks, lane, last, votes);
                }
            }
        }
    }

    private static void reportLane(FilterProbe probe, long[] blocks, int lane, long last, Votes votes) {
        long word0 = blocks[lane];
        long word1 = blocks[lane + Blocks.LANES];
        long word2 = blocks[lane + 2 * Blocks.LANES];
        long word3 = last & Blocks.CYLINDER_BITS;
        int half = (int) (last >>> Blocks.HALF_POPULATION);
        long[] bits = probe.bits;
        int[] halves = probe.half;
        for (int i = 0, at = 0; i < probe.count; i++, at += CylinderShape.WORDS) {
            int distance = Long.bitCount(bits[at] ^ word0)
                    + Long.bitCount(bits[at + 1] ^ word1)
                    + Long.bitCount(bits[at + 2] ^ word2)
                    + Long.bitCount(bits[at + 3] ^ word3);
            if (distance - half < halves[i]) {
                votes.consider(probe, i, blocks, lane);
            }
        }
    }
}
