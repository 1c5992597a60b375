package org.spidhub.matching.finger.extraction;

/** How many of five are set, for 64 fives at once: bit i of the three words together is the i-th count. */
record Count(long ones, long twos, long fours) {

    static Count of(long a, long b, long c, long d, long e) {
        long odd = a ^ b ^ c;
        long two = Bitmap.majority(a, b, c);
        long other = Bitmap.majority(odd, d, e);
        return new Count(odd ^ d ^ e, two ^ other, two & other);
    }

    /** Counts a word and its neighbours up to two pixels away. */
    static Count along(long[] words, int word) {
        return of(
                Bitmap.shifted(words, word, -2),
                Bitmap.shifted(words, word, -1),
                words[word],
                Bitmap.shifted(words, word, 1),
                Bitmap.shifted(words, word, 2));
    }
}
