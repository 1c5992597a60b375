package org.spidhub.matching.finger.extraction;

/** Squares of four in which two pixels touch at a corner only: thinning could not tell which ridges they join. */
final class Crosses {

    private Crosses() {}

    /** Clears all four pixels, from the upper left on; a cleared square may leave another one, hence the rounds. */
    static void breakUp(Bitmap print) {
        boolean found = true;
        while (found) {
            found = false;
            for (int word = 0; word < print.words.length - print.stride; word++) {
                found |= breakUp(print, word);
            }
        }
    }

    private static boolean breakUp(Bitmap print, int word) {
        long crosses = find(print, word);
        boolean found = crosses != 0;
        while (crosses != 0) {
            int bit = Long.numberOfTrailingZeros(crosses);
            clear(print, word, bit);
            clear(print, word + print.stride, bit);
            crosses = find(print, word) & -2L << bit;
        }
        return found;
    }

    /** Squares by their upper left pixel. */
    private static long find(Bitmap print, int word) {
        long upperLeft = print.words[word];
        long lowerLeft = print.words[word + print.stride];
        long upperRight = Bitmap.shifted(print.words, word, 1);
        long lowerRight = Bitmap.shifted(print.words, word + print.stride, 1);
        return upperLeft & lowerRight & ~(upperRight | lowerLeft) | upperRight & lowerLeft & ~(upperLeft | lowerRight);
    }

    private static void clear(Bitmap print, int word, int bit) {
        print.words[word] &= ~(3L << bit);
        if (bit == Long.SIZE - 1) {
            print.words[word + 1] &= ~1L;
        }
    }
}
