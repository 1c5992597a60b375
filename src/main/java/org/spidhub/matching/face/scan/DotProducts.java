package org.spidhub.matching.face.scan;

/** The inner loop of a face scan, which is worth vector instructions; all of them give the same sums. Safe to share. */
interface DotProducts {
    String name();

    /** Whether it uses vector instructions; without them {@link PackedFaces} are the quicker way. */
    boolean simd();

    /**
     * Dot products of one query with many vectors of bytes.
     *
     * @param vectors whole numbers from -127 to 127, {@code query.length} a vector, at most 16,384 a vector
     * @param query whole numbers from -127 to 127
     * @param sums one a vector is written to it
     */
    void of(byte[] vectors, short[] query, int[] sums);
}
