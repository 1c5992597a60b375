package org.spidhub.biometrics.extraction;

/**
 * Removes specks from a black and white print: a pixel changes its colour when most pixels around it have the other one.
 *
 * <p>Ours because SourceAFIS counts the 25 pixels around each pixel twice, once for either colour, with sixteen bounds to test
 * (a tenth of an extraction). Here the columns of five are counted along the row.
 */
final class SpeckFilter {

    /** Pixels to each side that have a vote ({@code Parameters.BINARIZED_VOTE_RADIUS}). */
    private static final int RADIUS = 2;

    /** Of 25 votes as many change a pixel: 61 % of them ({@code Parameters.BINARIZED_VOTE_MAJORITY}). */
    private static final int MAJORITY = 16;

    private static final int MINORITY = (2 * RADIUS + 1) * (2 * RADIUS + 1) - MAJORITY;

    /** Pixels along the border that stay as they are ({@code Parameters.BINARIZED_VOTE_BORDER_DISTANCE}). */
    private static final int BORDER = 17;

    private SpeckFilter() {}

    /** @param mask where pixels may change by vote; a cross is broken up anywhere */
    static Bitmap clean(Bitmap print, Bitmap mask) {
        Bitmap clean = vote(print, mask);
        while (breakCrosses(clean)) {
            // a broken cross may leave another
        }
        return clean;
    }

    private static Bitmap vote(Bitmap print, Bitmap mask) {
        int width = print.width();
        byte[] in = print.cells();
        byte[] out = in.clone();
        byte[] columns = new byte[width];
        for (int y = BORDER; y < print.height() - BORDER; y++) {
            int row = y * width;
            for (int x = BORDER - RADIUS; x < width - BORDER + RADIUS; x++) {
                int at = row + x;
                columns[x] =
                        (byte) (in[at - 2 * width] + in[at - width] + in[at] + in[at + width] + in[at + 2 * width]);
            }
            for (int x = BORDER; x < width - BORDER; x++) {
                int at = row + x;
                int votes = columns[x - 2] + columns[x - 1] + columns[x] + columns[x + 1] + columns[x + 2];
                int needed = in[at] == 0 ? MAJORITY : MINORITY + 1;
                if (mask.cells()[at] != 0) {
                    out[at] = votes >= needed ? (byte) 1 : 0;
                }
            }
        }
        return new Bitmap(width, print.height(), out);
    }

    /** Clears squares of four whose two pixels touch at a corner only: thinning could not tell which ridges they join. */
    private static boolean breakCrosses(Bitmap print) {
        byte[] cells = print.cells();
        int width = print.width();
        boolean found = false;
        for (int y = 0; y < print.height() - 1; y++) {
            for (int at = y * width; at < (y + 1) * width - 1; at++) {
                int below = at + width;
                if (cells[at] == cells[below + 1] && cells[at + 1] == cells[below] && cells[at] != cells[below]) {
                    cells[at] = cells[at + 1] = cells[below] = cells[below + 1] = 0;
                    found = true;
                }
            }
        }
        return found;
    }
}
