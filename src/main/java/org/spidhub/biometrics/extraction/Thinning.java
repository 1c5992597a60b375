package org.spidhub.biometrics.extraction;

/**
 * Thins ridges to lines of one pixel.
 *
 * <p>Ours because SourceAFIS walks over the whole picture four times a round to find the few pixels that are still open. Here each
 * of the four walks keeps a list of them, which gets shorter at each visit.
 */
final class Thinning {

    /** Rounds at most ({@code Parameters.THINNING_ITERATIONS}); a print needs four. */
    private static final int ROUNDS = 26;

    private final int width;
    private final Neighbourhood around;
    private final byte[] cells;
    private final byte[] lines;
    private boolean changed;

    private Thinning(Bitmap print) {
        this.width = print.width();
        this.around = new Neighbourhood(width);
        this.cells = print.withoutBorder().cells();
        this.lines = new byte[cells.length];
    }

    /** The lines in the middle of the ridges; nothing touches the border of the picture. */
    static Bitmap thin(Bitmap print) {
        Thinning thinning = new Thinning(print);
        thinning.run(print.height());
        return new Bitmap(print.width(), print.height(), thinning.lines);
    }

    private void run(int height) {
        int[][] open = new int[4][];
        int[] counts = new int[4];
        for (int walk = 0; walk < 4; walk++) {
            open[walk] = new int[(height / 2 + 1) * (width / 2 + 1)];
            counts[walk] = collect(1 + walk % 2, 1 + walk / 2, height, open[walk]);
        }
        changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            changed = false;
            for (int walk = 0; walk < 4; walk++) {
                counts[walk] = walk(open[walk], counts[walk]);
            }
        }
    }

    private int collect(int left, int top, int height, int[] open) {
        int count = 0;
        for (int y = top; y < height - 1; y += 2) {
            for (int x = left; x < width - 1; x += 2) {
                open[count] = y * width + x;
                count += cells[y * width + x];
            }
        }
        return count;
    }

    /** Decides on pixels at the edge of a ridge and leaves those inside it for the next round. */
    private int walk(int[] open, int count) {
        int left = 0;
        for (int i = 0; i < count; i++) {
            int at = open[i];
            if ((cells[at - 1] & cells[at + 1] & cells[at - width] & cells[at + width]) != 0) {
                open[left++] = at;
                continue;
            }
            int neighbours = around.of(cells, at);
            if (Neighbourhood.isRemovable(neighbours) || isSpur(at, neighbours)) {
                cells[at] = 0;
                changed = true;
            } else {
                lines[at] = 1;
            }
        }
        return left;
    }

    /** Whether a pixel is the end of nothing: its one neighbour lies on a line already. */
    private boolean isSpur(int at, int neighbours) {
        if (Integer.bitCount(neighbours) != 1) {
            return false;
        }
        int neighbour = at + around.stepToFirst(neighbours);
        return Integer.bitCount(around.of(cells, neighbour)) > 2;
    }
}
