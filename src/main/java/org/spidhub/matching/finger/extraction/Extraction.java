package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.features.FeatureMinutia;
import com.machinezoo.sourceafis.engine.features.MinutiaType;
import java.util.ArrayList;
import java.util.List;
import org.spidhub.matching.image.Picture;

/**
 * From picture to template: the stages of SourceAFIS in its order, some of them its own, some of them ours.
 *
 * <p>Ours are those that took most of the time. Each says what was slow and gives the same bits, so templates are the same to the byte.
 */
public final class Extraction {

    /** Of ridges, and of valleys. FVC prints have up to 330, a noisy picture of 300 x 300 pixels 2,700 and costs a quarter of a second. */
    private static final int MOST_ENDS = 3000;

    /** What SourceAFIS takes for a resolution. */
    private static final int LOWEST_DPI = 20;

    private static final int HIGHEST_DPI = 20_000;

    private Extraction() {}

    /**
     * The template of a print, the bytes of {@code new FingerprintTemplate(print).toByteArray()}.
     *
     * @param grey one channel, ridges dark
     * @param dpi resolution of the picture, which is rescaled to 500
     * @throws TooNoisy when its lines end so often that joining them would take minutes
     */
    public static byte[] template(Picture grey, int dpi) {
        if (dpi < LOWEST_DPI || dpi > HIGHEST_DPI) {
            throw new IllegalArgumentException("no picture has " + dpi + " dpi");
        }
        Tones tones = Tones.of(grey, dpi);
        return TemplateFile.write(tones.width(), tones.height(), minutiae(BinarizedImage.of(tones)));
    }

    private static List<FeatureMinutia> minutiae(BinarizedImage picture) {
        List<FeatureMinutia> minutiae = new ArrayList<>();
        graph(picture.ridges(), "ridge").collect(MinutiaType.ENDING, minutiae);
        graph(picture.valleys(), "valley").collect(MinutiaType.BIFURCATION, minutiae);
        return TopMinutiae.of(minutiae, InnerMask.of(picture.print()));
    }

    private static Skeleton graph(Bitmap ridges, String kind) {
        Skeleton graph = SkeletonTracing.trace(BinaryThinning.thin(ridges), kind, MOST_ENDS);
        graph.clean();
        return graph;
    }
}
