package org.spidhub.biometrics.extraction;

import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;

/**
 * A black and white picture in one flat array, row by row, each cell 0 or 1: the form in which the fast stages pass pictures on.
 *
 * <p>SourceAFIS' own matrix checks and multiplies at every access, and its cells cannot be reached in one go.
 */
record Bitmap(int width, int height, byte[] cells) {

    Bitmap(int width, int height) {
        this(width, height, new byte[width * height]);
    }

    static Bitmap of(BooleanMatrix matrix) {
        Bitmap bitmap = new Bitmap(matrix.width, matrix.height);
        for (int y = 0, i = 0; y < matrix.height; y++) {
            for (int x = 0; x < matrix.width; x++, i++) {
                bitmap.cells[i] = matrix.get(x, y) ? (byte) 1 : 0;
            }
        }
        return bitmap;
    }

    /** A copy whose outermost pixels are 0. */
    Bitmap withoutBorder() {
        Bitmap copy = new Bitmap(width, height);
        for (int y = 1; y < height - 1; y++) {
            System.arraycopy(cells, y * width + 1, copy.cells, y * width + 1, Math.max(0, width - 2));
        }
        return copy;
    }

    BooleanMatrix toMatrix() {
        BooleanMatrix matrix = new BooleanMatrix(width, height);
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i++) {
                matrix.set(x, y, cells[i] != 0);
            }
        }
        return matrix;
    }
}
