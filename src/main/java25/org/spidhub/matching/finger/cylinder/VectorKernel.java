package org.spidhub.matching.finger.cylinder;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernel of JDK 25: eight cylinders at a time, with one exclusive-or and one bit count per word. */
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Long> EIGHT = LongVector.SPECIES_512;

    /** Created by name, see {@link Kernels}. */
    VectorKernel() {}

    @Override
    public String name() {
        return "Vector API, " + LongVector.SPECIES_PREFERRED.vectorBitSize() + " bits";
    }

    @Override
    public boolean simd() {
        return true;
    }

    @Override
    public void report(FilterProbe probe, long[] blocks, int first, int end, Votes votes) {
        final long[] bits = probe.bits;
        final int[] halves = probe.half;
        final int count = probe.count;
        for (int block = first * Blocks.LONGS; block < end * Blocks.LONGS; block += Blocks.LONGS) {
            LongVector word0 = LongVector.fromArray(EIGHT, blocks, block);
            LongVector word1 = LongVector.fromArray(EIGHT, blocks, block + Blocks.LANES);
            LongVector word2 = LongVector.fromArray(EIGHT, blocks, block + 2 * Blocks.LANES);
            LongVector last = LongVector.fromArray(EIGHT, blocks, block + 3 * Blocks.LANES);
            LongVector half = last.lanewise(VectorOperators.LSHR, Blocks.HALF_POPULATION);
            LongVector word3 = last.and(Blocks.CYLINDER_BITS);
            for (int i = 0, at = 0; i < count; i++, at += CylinderShape.WORDS) {
                LongVector distance = bitsApart(word0, bits[at])
                        .add(bitsApart(word1, bits[at + 1]))
                        .add(bitsApart(word2, bits[at + 2]).add(bitsApart(word3, bits[at + 3])));
                VectorMask<Long> near = distance.sub(half).compare(VectorOperators.LT, (long) halves[i]);
                if (near.anyTrue()) {
                    for (long lanes = near.toLong(); lanes != 0; lanes &= lanes - 1) {
                        votes.consider(probe, i, blocks, block + Long.numberOfTrailingZeros(lanes));
                    }
                }
            }
        }
    }

    private static LongVector bitsApart(LongVector words, long word) {
        return words.lanewise(VectorOperators.XOR, word).lanewise(VectorOperators.BIT_COUNT);
    }
}
