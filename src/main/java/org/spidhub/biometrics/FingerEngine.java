package org.spidhub.biometrics;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import org.spidhub.biometrics.image.Picture;

/**
 * The one place that knows SourceAFIS: makes, reads and compares finger templates.
 *
 * <p>Scores are SourceAFIS similarity scores, 0 upwards; see {@link ScoreScale} for what they mean.
 */
public final class FingerEngine {

    /** Stored with every template made from a picture. */
    public static final String ID = "sourceafis-" + FingerprintCompatibility.version();

    private static final String FAMILY = "sourceafis-";

    /** FVC prints have up to 330, a noisy picture of 300 x 300 pixels 2,700 and costs a quarter of a second. */
    private static final int MOST_RIDGE_ENDS = 3000;

    private FingerEngine() {}

    /** Whether templates of two engines may meet: both are read by SourceAFIS, whoever found their minutiae. */
    static boolean areComparable(String engine, String other) {
        return engine.startsWith(FAMILY) && other.startsWith(FAMILY);
    }

    /**
     * The template of a print.
     *
     * @param grey one channel, ridges dark
     * @param dpi resolution of the picture; SourceAFIS rescales to 500 itself
     * @throws IllegalArgumentException when the picture is noise, on which extraction would take minutes
     */
    public static FingerprintTemplate extract(Picture grey, int dpi) {
        FingerprintImageOptions options = new FingerprintImageOptions().dpi(dpi);
        FingerprintImage image = new FingerprintImage(grey.width(), grey.height(), grey.pixels(), options);
        try (NoiseGuard guard = new NoiseGuard(MOST_RIDGE_ENDS)) {
            return new FingerprintTemplate(image);
        }
    }

    /** The template in its stored form, read once and then kept, as reading costs as much as a comparison. */
    public static FingerprintTemplate read(byte[] stored) {
        return new FingerprintTemplate(stored);
    }

    /**
     * Similarity of two stored templates.
     *
     * @return 0 (nothing in common) upwards without limit
     */
    public static double compare(byte[] probe, byte[] candidate) {
        return compare(read(probe), read(candidate));
    }

    /** Similarity of two templates; {@link FingerprintMatcher} pays off when one probe meets many candidates. */
    public static double compare(FingerprintTemplate probe, FingerprintTemplate candidate) {
        return new FingerprintMatcher(probe).match(candidate);
    }
}
