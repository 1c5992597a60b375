package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.extractor.ImageResizer;
import com.machinezoo.sourceafis.engine.primitives.DoubleMatrix;
import org.spidhub.matching.image.Picture;

/**
 * How dark each pixel is, in 256 steps at 500 dpi: all that the stages ask of a picture.
 *
 * <p>Ours because a picture of 500 dpi has no more than 256 shades, which need no division each and no megabyte of doubles: 0.5 ms of a
 * print of 336 x 416 pixels before.
 *
 * @param of row by row, unsigned
 */
record Tones(int width, int height, byte[] of) {

    /** Tones there are. */
    static final int COUNT = Parameters.HISTOGRAM_DEPTH;

    private static final int STANDARD_DPI = 500;
    private static final int SHADES = 256;
    private static final byte[] OF_SHADE = new byte[SHADES];

    static {
        for (int shade = 0; shade < SHADES; shade++) {
            OF_SHADE[shade] = tone(darkness(shade));
        }
    }

    static Tones of(Picture grey, int dpi) {
        return dpi == STANDARD_DPI ? asItIs(grey) : resized(grey, dpi);
    }

    private static Tones asItIs(Picture grey) {
        byte[] shades = grey.pixels();
        byte[] tones = new byte[grey.width() * grey.height()];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = OF_SHADE[shades[i * grey.channels()] & 0xff];
        }
        return new Tones(grey.width(), grey.height(), tones);
    }

    private static Tones resized(Picture grey, int dpi) {
        DoubleMatrix darkness = new DoubleMatrix(grey.width(), grey.height());
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                darkness.set(x, y, darkness(grey.at(x, y)));
            }
        }
        DoubleMatrix resized = ImageResizer.resize(darkness, dpi);
        byte[] tones = new byte[resized.width * resized.height];
        for (int i = 0; i < tones.length; i++) {
            tones[i] = tone(resized.get(i % resized.width, i / resized.width));
        }
        return new Tones(resized.width, resized.height, tones);
    }

    private static double darkness(int shade) {
        return 1 - shade / 255.0;
    }

    private static byte tone(double darkness) {
        return (byte) Math.max(0, Math.min(COUNT - 1, (int) (darkness * COUNT)));
    }
}
