package org.spidhub.matching.sample;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.spidhub.matching.decision.Verifier;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.image.ImageFault;
import org.spidhub.matching.image.SampleDecoder;
import org.spidhub.matching.search.Gallery;

/**
 * Turns the samples of one request into templates with a quality, or says which finger is at fault.
 *
 * <p>This is what intake calls after {@link MinimumSet} has passed the indexes. Then
 * {@link SampleConsistency} tells whether fingers are in their places, and {@link Verifier} or a {@link Gallery} compares them
 * with others.
 */
public final class SampleExtractor {

    /**
     * As many samples at a time as there are processors, in the order they came: more would only take time from each other, from the
     * compiler, which makes the code fast after a start, and from the sending of what was accepted. Permits go sample by sample, so
     * that a verification with one finger does not wait for all ten of an enrolment.
     */
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final FingerSamples fingers;
    private final FaceSamples others;
    private final Consumer<String> beforeWork;

    /** With nobody to tell that long work begins. */
    public SampleExtractor(SampleRules rules, FaceMatcher faces) {
        this(rules, faces, work -> {});
    }

    /** @param beforeWork told what is about to begin, in words, before anything is decoded; it may refuse by an exception */
    public SampleExtractor(SampleRules rules, FaceMatcher faces, Consumer<String> beforeWork) {
        this.beforeWork = beforeWork;
        SampleDecoder decoder = new SampleDecoder(rules.maxImageBytes(), rules.decodeLimit());
        this.fingers = new FingerSamples(rules, decoder);
        this.others = new FaceSamples(rules, decoder, faces);
    }

    /**
     * One result per sample, in the same order.
     *
     * @throws BiometricFault naming the first sample that cannot be used
     */
    public List<ExtractedSample> extract(List<CapturedSample> samples) {
        return extract(samples, false);
    }

    /** @param ignoreFace {@code ignore-face-valuation}: the face is kept as a picture, neither judged nor ever compared */
    public List<ExtractedSample> extract(List<CapturedSample> samples, boolean ignoreFace) {
        beforeWork.accept("reading pictures");
        return samples.stream().map(sample -> extract(sample, ignoreFace)).toList();
    }

    private ExtractedSample extract(CapturedSample sample, boolean ignoreFace) {
        processors.acquireUninterruptibly();
        try {
            if (sample.position().isFinger()) {
                return fingers.extract(sample);
            }
            return ignoreFace ? others.keep(sample) : others.extract(sample);
        } catch (ImageFault fault) {
            throw new BiometricFault(code(fault), sample.position(), String.valueOf(fault.getMessage()));
        } finally {
            processors.release();
        }
    }

    private static BiometricFault.Code code(ImageFault fault) {
        return switch (fault.reason()) {
            case TOO_LARGE -> BiometricFault.Code.IMAGE_TOO_LARGE;
            case UNSUPPORTED -> BiometricFault.Code.UNSUPPORTED_FORMAT;
            case UNREADABLE, TOO_SLOW -> BiometricFault.Code.UNREADABLE_IMAGE;
        };
    }
}
