package org.spidhub.matching.finger.extraction;

/**
 * The part of a print where ridges end because the finger says so, not because the print ends there.
 *
 * <p>Ours because 64 pixels at once take no time: 0.8 ms of a print of 336 x 416 pixels before.
 */
final class InnerMask {

    /** Together 14 pixels ({@code Parameters.INNER_MASK_BORDER_DISTANCE}); growing, they need fewer walks. */
    private static final int[] STEPS = {1, 1, 2, 4, 6};

    private InnerMask() {}

    /** @param print pixels that belong to the print */
    static Bitmap of(Bitmap print) {
        Bitmap inner = print.withoutBorder();
        for (int step : STEPS) {
            inner = shrink(inner, step);
        }
        return inner;
    }

    /** Keeps pixels that have others at a distance on all four sides. */
    private static Bitmap shrink(Bitmap mask, int step) {
        Bitmap shrunk = new Bitmap(mask.width, mask.height);
        long[] in = mask.words;
        int far = step * mask.stride;
        for (int word = far; word < in.length - far; word++) {
            shrunk.words[word] =
                    in[word - far] & in[word + far] & Bitmap.shifted(in, word, -step) & Bitmap.shifted(in, word, step);
        }
        return shrunk;
    }
}
