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
record BlackAndWhite(Bitmap print, Bitmap ridges) {

    static BlackAndWhite of(Tones tones) {
        BlockMap blocks = new BlockMap(tones.width(), tones.height(), Parameters.BLOCK_SIZE);
        Histograms histograms = Histograms.of(tones, blocks);
        BooleanMatrix mask = RidgeMask.of(histograms, blocks);
        Plane equalized = new Plane(tones.width(), tones.height());
        Equalization.into(equalized, tones, histograms, mask, blocks);
        DoubleMatrix directions = RidgeDirections.of(equalized, mask, blocks);
        Plane smooth = new Plane(tones.width(), tones.height());
        Bitmap ridges = LineSmoothing.ridges(equalized, smooth, directions, mask, blocks);
        equalized.release();
        smooth.release();
        Bitmap print = Bitmap.ofBlocks(mask, blocks);
        return new BlackAndWhite(print, SpeckFilter.clean(ridges, print));
    }

    /** The light lines between the ridges. */
    Bitmap valleys() {
        return print.without(ridges);
    }
}
