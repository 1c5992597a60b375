package org.spidhub.biometrics.extraction;

/**
 * The eight neighbours of each of 64 pixels of a bitmap: bit i of {@link #above} is the pixel above pixel i.
 *
 * <p>One object looks at one word after the other: the JVM does not always see that a new one for each word need not be made.
 */
final class Neighbours {

    private final Bitmap bitmap;

    private long aboveLeft;
    private long above;
    private long aboveRight;
    private long left;
    private long right;
    private long belowLeft;
    private long below;
    private long belowRight;

    private long ends;
    private long forks;

    Neighbours(Bitmap bitmap) {
        this.bitmap = bitmap;
    }

    /** @param word of a row that is neither first nor last */
    void lookAt(int word) {
        long[] words = bitmap.words;
        int upper = word - bitmap.stride;
        int lower = word + bitmap.stride;
        aboveLeft = Bitmap.shifted(words, upper, -1);
        above = words[upper];
        aboveRight = Bitmap.shifted(words, upper, 1);
        left = Bitmap.shifted(words, word, -1);
        right = Bitmap.shifted(words, word, 1);
        belowLeft = Bitmap.shifted(words, lower, -1);
        below = words[lower];
        belowRight = Bitmap.shifted(words, lower, 1);
        count();
    }

    /** Adds up neighbours in threes: what is odd, and the four twos that were carried. */
    private void count() {
        long oddUpper = aboveLeft ^ above ^ aboveRight;
        long oddSides = left ^ right ^ belowLeft;
        long oddLower = below ^ belowRight;
        long odd = oddUpper ^ oddSides ^ oddLower;
        long upper = Bitmap.majority(aboveLeft, above, aboveRight);
        long sides = Bitmap.majority(left, right, belowLeft);
        long lower = below & belowRight;
        long carried = Bitmap.majority(oddUpper, oddSides, oddLower);
        long one = upper | sides;
        long other = lower | carried;
        ends = odd & ~(one | other);
        forks = upper & sides | lower & carried | one & other | (one | other) & odd;
    }

    /** Pixels with one neighbour. */
    long ends() {
        return ends;
    }

    /** Pixels with more than two neighbours. */
    long forks() {
        return forks;
    }

    /** Pixels with all four sides set. */
    long inside() {
        return above & left & right & below;
    }

    /** Pixels without which their neighbours would not hang together. */
    long joining() {
        long looseCorner = aboveLeft & ~(above | left)
                | aboveRight & ~(above | right)
                | belowLeft & ~(below | left)
                | belowRight & ~(below | right);
        long across = (aboveLeft | left | belowLeft) & (aboveRight | right | belowRight) & ~(above | below);
        long along = (aboveLeft | above | aboveRight) & (belowLeft | below | belowRight) & ~(left | right);
        return looseCorner | across | along;
    }
}
