package org.spidhub.matching.search;

import java.util.Arrays;

/** Picks the places of the highest scores without sorting all of them. */
public final class ShortList {
    /** Buckets by the upper bits of the float: 256 steps per factor of two, of which scores use few. */
    private static final int SHIFT = 15;

    private ShortList() {}

    /**
     * The places of the highest scores.
     *
     * @param scores 0 or more; a score of 0 is never picked
     * @param wanted how many; a few more come, as near ties of the last stay together
     */
    public static int[] best(float[] scores, int wanted) {
        int[] filled = new int[1 << (Integer.SIZE - 1 - SHIFT)];
        for (float score : scores) {
            filled[bucket(score)]++;
        }
        int least = filled.length;
        for (int taken = 0; least > 1 && taken < wanted; ) {
            taken += filled[--least];
        }
        int[] places = new int[Math.max(16, 2 * wanted)];
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0 && bucket(scores[i]) >= least) {
                if (count == places.length) {
                    places = Arrays.copyOf(places, 2 * count);
                }
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    private static int bucket(float score) {
        return Float.floatToRawIntBits(score) >>> SHIFT;
    }
}
