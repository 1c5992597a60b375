package org.spidhub.matching.face.scan;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Dot products of JDK 25: 32 components at a time; two products of bytes fit a short, two sums of them an int. */
final class VectorDotProducts implements DotProducts {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    /** Created by name, see {@link FaceKernels}. */
    VectorDotProducts() {}

    @Override
    public String name() {
        return "Vector API";
    }

    @Override
    public boolean simd() {
        return true;
    }

    @Override
    public void of(byte[] vectors, short[] query, int[] sums) {
        int whole = BYTES.loopBound(query.length);
        int at = 0;
        for (int i = 0; i < sums.length; i++, at += query.length) {
            IntVector low = IntVector.zero(INTS);
            IntVector high = IntVector.zero(INTS);
            for (int k = 0; k < whole; k += BYTES.length()) {
                ShortVector products = ((ShortVector) ByteVector.fromArray(BYTES, vectors, at + k)
                                .convertShape(VectorOperators.B2S, SHORTS, 0))
                        .mul(ShortVector.fromArray(SHORTS, query, k));
                low = low.add(products.convertShape(VectorOperators.S2I, INTS, 0));
                high = high.add(products.convertShape(VectorOperators.S2I, INTS, 1));
            }
            int sum = low.add(high).reduceLanes(VectorOperators.ADD);
            for (int k = whole; k < query.length; k++) {
                sum += vectors[at + k] * query[k];
            }
            sums[i] = sum;
        }
    }
}
