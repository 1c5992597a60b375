package org.spidhub.matching.face.scan;

/**
 * Face vectors in whole numbers, three components a {@code long}, so that one multiplication of plain Java makes three products and adds
 * them: of (a0 + a1 B + a2 B^2) (q2 + q1 B + q0 B^2), with B = 2^21, the digit of B^2 is a0 q0 + a1 q1 + a2 q2. For JVMs without vector
 * instructions, where it is the quickest way to find out which floats to look at.
 *
 * <p>Components are stored from 1 to 127, that is 64 more than their signed steps: digits must not be negative.
 */
final class PackedFaces {
    private static final int DIGITS = 3;
    private static final int DIGIT_BITS = 21;
    private static final int WANTED_DIGIT = (DIGITS - 1) * DIGIT_BITS;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int ZERO = 64;
    private static final int RANGE = 63;

    /** So many sums of three products of 127 by 127 fit a digit: 43 x 48,387 is less than 2^21. */
    private static final int SUMS_A_DIGIT = 43;

    private final int length;
    private final int wordsEach;
    private final long[] words;
    private final int[] totals;
    private final float[] steps;

    /** @param vectors faces one after the other, {@code length} components each */
    PackedFaces(float[] vectors, int length) {
        int faces = length == 0 ? 0 : vectors.length / length;
        this.length = length;
        this.wordsEach = (length + DIGITS - 1) / DIGITS;
        this.words = new long[faces * wordsEach];
        this.totals = new int[faces];
        this.steps = new float[faces];
        for (int i = 0; i < faces; i++) {
            steps[i] = step(vectors, i * length);
            for (int k = 0; k < length; k++) {
                int digit = digit(vectors[i * length + k], steps[i]);
                totals[i] += digit;
                words[i * wordsEach + k / DIGITS] |= (long) digit << k % DIGITS * DIGIT_BITS;
            }
        }
    }

    /**
     * Cosines with all faces, about right: the rounding is off by a hundredth of the largest component at most.
     *
     * @param face a unit vector
     * @param cosines one a face is written to it
     */
    void cosines(float[] face, float[] cosines) {
        float step = step(face, 0);
        long[] query = new long[wordsEach];
        int total = 0;
        for (int k = 0; k < length; k++) {
            int digit = digit(face[k], step);
            total += digit;
            query[k / DIGITS] |= (long) digit << (DIGITS - 1 - k % DIGITS) * DIGIT_BITS;
        }
        int bothShifts = length * ZERO * ZERO;
        for (int i = 0; i < totals.length; i++) {
            int signed = dot(i * wordsEach, query) - ZERO * (totals[i] + total) + bothShifts;
            cosines[i] = signed * steps[i] * step;
        }
    }

    private int dot(int at, long[] query) {
        int sum = 0;
        for (int from = 0; from < query.length; from += SUMS_A_DIGIT) {
            int to = Math.min(query.length, from + SUMS_A_DIGIT);
            long digits = 0;
            for (int i = from; i < to; i++) {
                digits += words[at + i] * query[i];
            }
            sum += (int) (digits >>> WANTED_DIGIT) & DIGIT_MASK;
        }
        return sum;
    }

    private int digit(float component, float step) {
        return ZERO + Math.round(component / step);
    }

    /** What one step of a face is worth. */
    private float step(float[] vectors, int at) {
        float largest = 0;
        for (int k = 0; k < length; k++) {
            largest = Math.max(largest, Math.abs(vectors[at + k]));
        }
        return largest / RANGE;
    }
}
