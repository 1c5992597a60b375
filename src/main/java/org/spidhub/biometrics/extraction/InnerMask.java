package org.spidhub.biometrics.extraction;

/** The part of a print where ridges end because the finger says so, not because the print ends there. */
final class InnerMask {

    /** Together 14 pixels ({@code Parameters.INNER_MASK_BORDER_DISTANCE}); doubling them needs five walks instead of fourteen. */
    private static final int[] STEPS = {1, 1, 2, 4, 6};

    private InnerMask() {}

    /** @param mask pixels that belong to the print */
    static Bitmap of(Bitmap mask) {
        Bitmap inner = mask.withoutBorder();
        for (int step : STEPS) {
            inner = shrink(inner, step);
        }
        return inner;
    }

    /** Keeps pixels that have others at a distance on all four sides. */
    private static Bitmap shrink(Bitmap mask, int step) {
        int width = mask.width();
        Bitmap shrunk = new Bitmap(width, mask.height());
        byte[] in = mask.cells();
        byte[] out = shrunk.cells();
        for (int y = step; y < mask.height() - step; y++) {
            int end = (y + 1) * width - step;
            for (int at = y * width + step; at < end; at++) {
                out[at] = (byte) (in[at - step] & in[at + step] & in[at - step * width] & in[at + step * width]);
            }
        }
        return shrunk;
    }
}
