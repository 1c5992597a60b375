package org.spidhub.matching.finger;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import org.spidhub.matching.decision.ScoreScale;
import org.spidhub.matching.finger.extraction.Extraction;
import org.spidhub.matching.image.Picture;

/**
 * The one door to SourceAFIS: makes, reads and compares finger templates.
 *
 * <p>Scores are SourceAFIS similarity scores, 0 upwards; see {@link ScoreScale} for what they mean.
 */
public final class FingerEngine {

    /** Stored with every template made from a picture: {@link Extraction} makes the very bytes that SourceAFIS makes. */
    public static final String ID = "sourceafis-" + FingerprintCompatibility.version();

    private static final String FAMILY = "sourceafis-";

    private FingerEngine() {}

    /** Whether templates of two engines may meet: both are read by SourceAFIS, whoever found their minutiae. */
    public static boolean areComparable(String engine, String other) {
        return engine.startsWith(FAMILY) && other.startsWith(FAMILY);
    }

    /**
     * The template of a print in its stored form.
     *
     * @param grey one channel, ridges dark
     * @param dpi resolution of the picture, which is rescaled to 500
     * @throws IllegalArgumentException when the picture is noise, on which extraction would take minutes
     */
    public static byte[] extract(Picture grey, int dpi) {
        return Extraction.template(grey, dpi);
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
