package org.spidhub.biometrics.extraction;

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

    static Bitmap of(BooleanMatrix matrix) {
        Bitmap bitmap = new Bitmap(matrix.width, matrix.height);
        for (int y = 0; y < matrix.height; y++) {
            for (int x = 0; x < matrix.width; x++) {
                if (matrix.get(x, y)) {
                    bitmap.words[y * bitmap.stride + x / Long.SIZE] |= 1L << x;
                }
            }
        }
        return bitmap;
    }

    BooleanMatrix toMatrix() {
        BooleanMatrix matrix = new BooleanMatrix(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                matrix.set(x, y, (words[y * stride + x / Long.SIZE] >>> x & 1) != 0);
            }
        }
        return matrix;
    }

    /** A copy whose outermost pixels are 0. */
    Bitmap withoutBorder() {
        Bitmap copy = new Bitmap(width, height);
        for (int word = stride; word < words.length - stride; word++) {
            copy.words[word] = words[word];
        }
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
