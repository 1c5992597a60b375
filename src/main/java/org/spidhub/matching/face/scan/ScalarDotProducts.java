package org.spidhub.matching.face.scan;

/** Dot products on every JVM: what the others must equal. */
final class ScalarDotProducts implements DotProducts {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public boolean simd() {
        return false;
    }

    @Override
    public void of(byte[] vectors, short[] query, int[] sums) {
        int at = 0;
        for (int i = 0; i < sums.length; i++, at += query.length) {
            int sum = 0;
            for (int k = 0; k < query.length; k++) {
                sum += vectors[at + k] * query[k];
            }
            sums[i] = sum;
        }
    }
}
