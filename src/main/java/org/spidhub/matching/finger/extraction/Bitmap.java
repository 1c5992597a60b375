package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.primitives.BlockGrid;
import com.machinezoo.sourceafis.engine.primitives.BlockMap;
import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;
import com.machinezoo.sourceafis.engine.primitives.IntPoint;

/**
 * A black and white picture, 64 pixels to a word, so that one operation works on 64 pixels.
 *
 * <p>A row begins with a word and ends with pixels that are never set: what is shifted in from beside the picture is always 0. Pixels
 * have numbers, one higher to the right, {@link #rowLength} higher below.
 */
final class Bitmap {

    /** Pixels that are never set at the end of each row, at least: the longest shift. */
    private static final int MARGIN = 6;

    final int width;
    final int height;

    /** Words a row. */
    final int stride;

    /** Row by row; the first word of a row has its leftmost pixel as lowest bit. */
    final long[] words;

    Bitmap(int width, int height) {
        this.width = width;
        this.height = height;
        this.stride = (width + MARGIN + Long.SIZE - 1) / Long.SIZE;
        this.words = new long[stride * height];
    }

    /** All pixels of the blocks that are set. */
    static Bitmap ofBlocks(BooleanMatrix set, BlockMap blocks) {
        Bitmap bitmap = new Bitmap(blocks.pixels.x, blocks.pixels.y);
        BlockGrid grid = blocks.primary;
        for (int row = 0; row < set.height; row++) {
            long[] line = new long[bitmap.stride];
            for (int column = 0; column < set.width; column++) {
                for (int x = grid.x[column]; x < grid.x[column + 1] && set.get(column, row); x++) {
                    line[x / Long.SIZE] |= 1L << x;
                }
            }
            for (int y = grid.y[row]; y < grid.y[row + 1]; y++) {
                System.arraycopy(line, 0, bitmap.words, y * bitmap.stride, bitmap.stride);
            }
        }
        return bitmap;
    }

    /** Sets pixels side by side: those whose bits are set, the lowest bit is the leftmost pixel. */
    void set(int left, int y, long bits) {
        int word = y * stride + left / Long.SIZE;
        words[word] |= bits << left;
        if (bits != 0 && left % Long.SIZE + Long.SIZE - Long.numberOfLeadingZeros(bits) > Long.SIZE) {
            words[word + 1] |= bits >>> -left;
        }
    }

    /** Whether a pixel is set; those outside the picture are not. */
    boolean get(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && (words[y * stride + x / Long.SIZE] >>> x & 1) != 0;
    }

    /** Whether a pixel is set, by its number. */
    boolean get(int pixel) {
        return (words[pixel / Long.SIZE] >>> pixel & 1) != 0;
    }

    void set(int pixel) {
        words[pixel / Long.SIZE] |= 1L << pixel;
    }

    /** The number of the pixel at a point. */
    int pixel(IntPoint point) {
        return point.y * rowLength() + point.x;
    }

    IntPoint point(int pixel) {
        return new IntPoint(pixel % rowLength(), pixel / rowLength());
    }

    Bitmap copy() {
        Bitmap copy = new Bitmap(width, height);
        System.arraycopy(words, 0, copy.words, 0, words.length);
        return copy;
    }

    /** Pixels of this that the other does not have. */
    Bitmap without(Bitmap other) {
        Bitmap rest = copy();
        for (int word = 0; word < words.length; word++) {
            rest.words[word] &= ~other.words[word];
        }
        return rest;
    }

    /** A copy whose outermost pixels are 0. */
    Bitmap withoutBorder() {
        Bitmap copy = new Bitmap(width, height);
        System.arraycopy(words, stride, copy.words, stride, Math.max(0, words.length - 2 * stride));
        for (int y = 1; y < height - 1; y++) {
            copy.words[y * stride] &= ~1L;
            copy.words[y * stride + (width - 1) / Long.SIZE] &= ~(1L << width - 1);
        }
        return copy;
    }

    /** How much higher the number of the pixel below is. */
    int rowLength() {
        return stride * Long.SIZE;
    }

    /** How much higher the number of a neighbour is. */
    int step(int neighbour) {
        IntPoint offset = IntPoint.CORNER_NEIGHBORS[neighbour];
        return offset.y * rowLength() + offset.x;
    }

    /**
     * The eight pixels around one as eight bits, in the order of {@code IntPoint.CORNER_NEIGHBORS}: row by row from the upper left.
     *
     * @param pixel number of a pixel that is not on the border
     */
    int around(int pixel) {
        int beside = three(pixel);
        return three(pixel - rowLength()) | (beside & 1) << 3 | (beside & 4) << 2 | three(pixel + rowLength()) << 5;
    }

    private int three(int middle) {
        int first = middle - 1;
        int word = first / Long.SIZE;
        long from = words[word] >>> first;
        return (int) ((first & 63) < 62 ? from : from | words[word + 1] << -first) & 7;
    }

    /** 64 pixels, as far to the right of those of a word as told; to the left when negative, at most {@value #MARGIN}. */
    static long shifted(long[] words, int word, int right) {
        if (right < 0) {
            long previous = word > 0 ? words[word - 1] : 0;
            return words[word] << -right | previous >>> right;
        }
        long next = word + 1 < words.length ? words[word + 1] : 0;
        return words[word] >>> right | next << -right;
    }

    /** Where two or three of three are set: what adding three bits carries. */
    static long majority(long a, long b, long c) {
        return a & b | c & (a | b);
    }
}
