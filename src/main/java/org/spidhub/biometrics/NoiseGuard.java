package org.spidhub.biometrics;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import com.machinezoo.sourceafis.FingerprintTransparency;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Stops an extraction whose ridges are too broken to be a print, before their ends are joined.
 *
 * <p>SourceAFIS compares every ridge end with every other. A print has some hundred ends and takes tens of milliseconds; a
 * picture of noise has thousands and would hold a processor for minutes. The only hook between the two steps is the
 * transparency log, which is why the guard is one.
 */
final class NoiseGuard extends FingerprintTransparency {

    private static final String KEY = "ridges-thinned-skeleton";
    private static final byte TRUE = (byte) 0xf5;
    private static final CBORFactory CBOR = new CBORFactory();

    private final int mostEnds;

    /** @param mostEnds most ridge ends a print may have */
    NoiseGuard(int mostEnds) {
        this.mostEnds = mostEnds;
    }

    /** The extraction was stopped. */
    static final class TooNoisy extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        TooNoisy(int ends) {
            super("the picture has " + ends + " ridge ends, which no print has");
        }
    }

    @Override
    public boolean accepts(String key) {
        return key.equals(KEY);
    }

    @Override
    public void take(String key, String mime, byte[] data) {
        int ends = ends(data);
        if (ends > mostEnds) {
            throw new TooNoisy(ends);
        }
    }

    /** Counts pixels with one neighbour in a map of width, height and cells, the cells being one byte each at its end. */
    static int ends(byte[] data) {
        try (CBORParser parser = CBOR.createParser(data)) {
            int width = 0;
            int height = 0;
            for (JsonToken token = parser.nextToken(); token != JsonToken.START_ARRAY; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    boolean isWidth = parser.currentName().equals("width");
                    int value = parser.nextIntValue(0);
                    width = isWidth ? value : width;
                    height = isWidth ? height : value;
                }
                if (width > 0 && height > 0) {
                    break;
                }
            }
            return ends(data, data.length - 1 - width * height, width, height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int ends(byte[] data, int start, int width, int height) {
        int ends = 0;
        for (int y = 1; y < height - 1; y++) {
            for (int x = 1; x < width - 1; x++) {
                int at = start + y * width + x;
                if (data[at] == TRUE && neighbours(data, at, width) == 1) {
                    ends++;
                }
            }
        }
        return ends;
    }

    private static int neighbours(byte[] data, int at, int width) {
        int count = 0;
        for (int row = at - width; row <= at + width; row += width) {
            for (int i = row - 1; i <= row + 1; i++) {
                if (i != at && data[i] == TRUE) {
                    count++;
                }
            }
        }
        return count;
    }
}
