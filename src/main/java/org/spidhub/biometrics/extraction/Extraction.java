package org.spidhub.biometrics.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.extractor.ImageResizer;
import com.machinezoo.sourceafis.engine.extractor.LocalHistograms;
import com.machinezoo.sourceafis.engine.extractor.SegmentationMask;
import com.machinezoo.sourceafis.engine.extractor.minutiae.InnerMinutiaeFilter;
import com.machinezoo.sourceafis.engine.extractor.minutiae.MinutiaCloudFilter;
import com.machinezoo.sourceafis.engine.extractor.minutiae.MinutiaCollector;
import com.machinezoo.sourceafis.engine.extractor.minutiae.TopMinutiaeFilter;
import com.machinezoo.sourceafis.engine.extractor.skeletons.SkeletonFilters;
import com.machinezoo.sourceafis.engine.features.FeatureMinutia;
import com.machinezoo.sourceafis.engine.features.Skeleton;
import com.machinezoo.sourceafis.engine.features.SkeletonType;
import com.machinezoo.sourceafis.engine.primitives.BlockMap;
import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;
import com.machinezoo.sourceafis.engine.primitives.DoubleMatrix;
import com.machinezoo.sourceafis.engine.primitives.HistogramCube;
import com.machinezoo.sourceafis.engine.templates.FeatureTemplate;
import java.util.List;
import org.spidhub.biometrics.image.Picture;

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
        return TemplateFile.write(features(ImageResizer.resize(darkness(grey), dpi)));
    }

    private static DoubleMatrix darkness(Picture grey) {
        DoubleMatrix darkness = new DoubleMatrix(grey.width(), grey.height());
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                darkness.set(x, y, 1 - grey.at(x, y) / 255.0);
            }
        }
        return darkness;
    }

    private static FeatureTemplate features(DoubleMatrix image) {
        BlockMap blocks = new BlockMap(image.width, image.height, Parameters.BLOCK_SIZE);
        HistogramCube histogram = LocalHistograms.create(blocks, image);
        BooleanMatrix mask = SegmentationMask.compute(blocks, histogram);
        double[] equalized = Equalization.of(image, LocalHistograms.smooth(blocks, histogram), mask, blocks);
        DoubleMatrix directions = RidgeDirections.of(equalized, mask, blocks);
        double[] along = LineSmoothing.along(equalized, directions, mask, blocks);
        double[] across = LineSmoothing.across(along, directions, mask, blocks);
        Bitmap print = Bitmap.ofBlocks(mask, blocks);
        Bitmap ridges = SpeckFilter.clean(Bitmap.ofAbove(along, across, image.width, image.height), print);
        List<FeatureMinutia> minutiae = MinutiaCollector.collect(
                skeleton(ridges, SkeletonType.RIDGES), skeleton(print.without(ridges), SkeletonType.VALLEYS));
        InnerMinutiaeFilter.apply(minutiae, InnerMask.of(print).toMatrix());
        MinutiaCloudFilter.apply(minutiae);
        return new FeatureTemplate(image.size(), TopMinutiaeFilter.apply(minutiae));
    }

    private static Skeleton skeleton(Bitmap ridges, SkeletonType type) {
        Skeleton skeleton = Tracing.trace(Thinning.thin(ridges), type, MOST_ENDS);
        SkeletonFilters.apply(skeleton);
        return skeleton;
    }
}
