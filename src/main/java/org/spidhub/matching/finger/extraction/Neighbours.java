package org.spidhub.matching.finger.extraction;

/** The eight neighbours of each of 64 pixels: bit i of {@code above} is the pixel above pixel i. */
record Neighbours(
        long aboveLeft,
        long above,
        long aboveRight,
        long left,
        long right,
        long belowLeft,
        long below,
        long belowRight) {

    /** @param word of a row that is neither first nor last */
    static Neighbours of(Bitmap bitmap, int word) {
        long[] words = bitmap.words;
        int above = word - bitmap.stride;
        int below = word + bitmap.stride;
        return new Neighbours(
                Bitmap.shifted(words, above, -1),
                words[above],
                Bitmap.shifted(words, above, 1),
                Bitmap.shifted(words, word, -1),
                Bitmap.shifted(words, word, 1),
                Bitmap.shifted(words, below, -1),
                words[below],
                Bitmap.shifted(words, below, 1));
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

    /** Pixels with one neighbour. */
    long ends() {
        return odd() & ~(fromUpper() | fromSides() | fromLower() | fromOdd());
    }

    /** Pixels with more than two neighbours. */
    long forks() {
        long one = fromUpper() | fromSides();
        long other = fromLower() | fromOdd();
        long four = fromUpper() & fromSides() | fromLower() & fromOdd() | one & other;
        return four | (one | other) & odd();
    }

    /** The lowest bit of the number of neighbours; the other four methods each tell of one two in it. */
    private long odd() {
        return oddUpper() ^ oddSides() ^ oddLower();
    }

    private long oddUpper() {
        return aboveLeft ^ above ^ aboveRight;
    }

    private long oddSides() {
        return left ^ right ^ belowLeft;
    }

    private long oddLower() {
        return below ^ belowRight;
    }

    private long fromUpper() {
        return Bitmap.majority(aboveLeft, above, aboveRight);
    }

    private long fromSides() {
        return Bitmap.majority(left, right, belowLeft);
    }

    private long fromLower() {
        return below & belowRight;
    }

    private long fromOdd() {
        return Bitmap.majority(oddUpper(), oddSides(), oddLower());
    }
}
