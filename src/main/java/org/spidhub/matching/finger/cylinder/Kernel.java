package org.spidhub.matching.finger.cylinder;

/**
 * Goes over the blocks of one candidate and reports to {@link Votes} every pair of cylinders that may be similar; the one
 * part of the search that is worth vector instructions. All kernels report the same pairs, in the same order for a probe
 * cylinder. Safe to share: the scratch space is the caller's.
 *
 * <p>A pair is reported when {@code distance - half(candidate) < half(probe)}. With a similarity of 1 - sqrt(distance) /
 * (sqrt(p) + sqrt(c)) above 0.5, 4 x distance is below (sqrt(p) + sqrt(c))^2, which is at most 2(p + c): no similar pair
 * is missed.
 */
public interface Kernel {
    /** For people: how it computes. */
    String name();

    /** Whether it uses vector instructions. */
    boolean simd();

    /**
     * Looks through one candidate.
     *
     * @param blocks blocks of many fingers, see {@link Blocks}
     * @param first the candidate's first block
     * @param end the block after its last
     */
    void report(FilterProbe probe, long[] blocks, int first, int end, Votes votes);
}
