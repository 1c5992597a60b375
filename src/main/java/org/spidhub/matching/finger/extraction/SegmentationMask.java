package org.spidhub.matching.finger.extraction;

import com.machinezoo.sourceafis.engine.configuration.Parameters;
import com.machinezoo.sourceafis.engine.extractor.AbsoluteContrastMask;
import com.machinezoo.sourceafis.engine.extractor.RelativeContrastMask;
import com.machinezoo.sourceafis.engine.extractor.VoteFilter;
import com.machinezoo.sourceafis.engine.primitives.BlockMap;
import com.machinezoo.sourceafis.engine.primitives.BooleanMatrix;
import com.machinezoo.sourceafis.engine.primitives.DoubleMatrix;

/** Which blocks hold ridges: those with contrast, without holes; the rules are SourceAFIS' own. */
final class SegmentationMask {

    private SegmentationMask() {}

    static BooleanMatrix of(LocalHistograms histograms, BlockMap blocks) {
        DoubleMatrix contrasts = histograms.contrasts();
        BooleanMatrix mask = AbsoluteContrastMask.compute(contrasts);
        mask.merge(RelativeContrastMask.compute(contrasts, blocks));
        mask.merge(withoutErrors(mask));
        mask.invert();
        mask.merge(withoutErrors(mask));
        mask.merge(withoutErrors(mask));
        mask.merge(VoteFilter.vote(
                mask,
                null,
                Parameters.MASK_VOTE_RADIUS,
                Parameters.MASK_VOTE_MAJORITY,
                Parameters.MASK_VOTE_BORDER_DISTANCE));
        return mask;
    }

    private static BooleanMatrix withoutErrors(BooleanMatrix mask) {
        return VoteFilter.vote(
                mask,
                null,
                Parameters.BLOCK_ERRORS_VOTE_RADIUS,
                Parameters.BLOCK_ERRORS_VOTE_MAJORITY,
                Parameters.BLOCK_ERRORS_VOTE_BORDER_DISTANCE);
    }
}
