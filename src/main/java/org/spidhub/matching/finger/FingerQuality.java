package org.spidhub.matching.finger;

import org.spidhub.matching.image.Picture;

/**
 * Judges a print from what the picture and the extractor give: how many minutiae, how much ridge area, how much contrast.
 *
 * <p>The limits were set on FVC2002 and FVC2004 (eight sensors): pairs whose worse print is of class 1, 2, 3 or 4 are not
 * recognised at the 1:1 threshold in 12, 13, 19 and 61 of 100 cases.
 */
public final class FingerQuality {

    /** Block side in pixels at 500 dpi: about two ridges. */
    private static final int BLOCK = 16;

    /** Standard deviation of grey below which a block is background. */
    private static final double FLAT = 18;

    private FingerQuality() {}

    /**
     * NFIQ-like class, 1 (best) to 5.
     *
     * @param grey the print
     * @param dpi its resolution
     * @param minutiae number of minutiae found
     */
    public static int of(Picture grey, int dpi, int minutiae) {
        int block = Math.max(4, BLOCK * dpi / 500);
        double deviations = 0;
        int ridged = 0;
        for (int y = 0; y + block <= grey.height(); y += block) {
            for (int x = 0; x + block <= grey.width(); x += block) {
                double deviation = deviation(grey, x, y, block);
                if (deviation >= FLAT) {
                    ridged++;
                    deviations += deviation;
                }
            }
        }
        double area = ridged * Math.pow(BLOCK * 25.4 / 500, 2);
        double contrast = ridged == 0 ? 0 : deviations / ridged;
        return classify(minutiae, area, contrast);
    }

    /** The class of a template that came without a picture, from the number of its minutiae alone. */
    public static int ofMinutiae(int minutiae) {
        return classify(minutiae, Double.MAX_VALUE, Double.MAX_VALUE);
    }

    /** @param area square millimetres of ridges; @param contrast mean standard deviation of grey inside it */
    static int classify(int minutiae, double area, double contrast) {
        if (minutiae < 8 || area < 30) {
            return 5;
        }
        if (minutiae < 14 || area < 60 || contrast < 22) {
            return 4;
        }
        if (minutiae < 20 || area < 90 || contrast < 28) {
            return 3;
        }
        return minutiae < 28 || area < 120 || contrast < 34 ? 2 : 1;
    }

    private static double deviation(Picture grey, int left, int top, int side) {
        long sum = 0;
        long squares = 0;
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                int value = grey.at(x, y);
                sum += value;
                squares += (long) value * value;
            }
        }
        double count = (double) side * side;
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
