package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.primitives.BlockMap;
import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;
import com.machinezoo.sourceafis.engine.primitives.DoubleMatrix;

/**
 * A picture without grey.
 *
 * @param print what is finger and not background
 * @param ridges dark lines of it
 */
record BinarizedImage(Bitmap print, Bitmap ridges) {

    static BinarizedImage of(Tones tones) {
        BlockMap blocks = new BlockMap(tones.width(), tones.height(), Parameters.BLOCK_SIZE);
        LocalHistograms histograms = LocalHistograms.of(tones, blocks);
        BooleanMatrix mask = SegmentationMask.of(histograms, blocks);
        Plane equalized = new Plane(tones.width(), tones.height());
        ImageEqualization.into(equalized, tones, histograms, mask, blocks);
        DoubleMatrix directions = BlockOrientations.of(equalized, mask, blocks);
        Plane smooth = new Plane(tones.width(), tones.height());
        Bitmap ridges = OrientedSmoothing.ridges(equalized, smooth, directions, mask, blocks);
        equalized.release();
        smooth.release();
        Bitmap print = Bitmap.ofBlocks(mask, blocks);
        return new BinarizedImage(print, BinaryVoteFilter.clean(ridges, print));
    }

    /** The light lines between the ridges. */
    Bitmap valleys() {
        return print.without(ridges);
    }
}
