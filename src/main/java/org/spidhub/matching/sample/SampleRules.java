package org.spidhub.matching.sample;

import java.time.Duration;

/**
 * What a sample must be like to be taken, and how much one may cost.
 *
 * @param strictQuality a sample of poor quality, or a picture without exactly one face, is refused; otherwise it is taken with a warning
 * @param strictResolution a finger picture that is not of 500 dpi (+-2 %) is refused; otherwise it is rescaled, with a warning
 * @param worstQuality the worst quality that is not poor, 1 (best) to 5, NFIQ-like
 * @param maxImageBytes most bytes of one encoded sample
 * @param maxFingerPixels most pixels of one finger picture
 * @param maxFacePixels most pixels of one face picture
 * @param decodeLimit longest time one picture may take to decode
 */
public record SampleRules(
        boolean strictQuality,
        boolean strictResolution,
        int worstQuality,
        long maxImageBytes,
        long maxFingerPixels,
        long maxFacePixels,
        Duration decodeLimit) {

    /** The rules of a hub whose file says nothing about biometrics. */
    public static SampleRules defaults() {
        return new SampleRules(true, false, 3, 10 << 20, 4_000_000, 25_000_000, Duration.ofSeconds(3));
    }

    /** These rules with quality and resolution only warning. */
    public SampleRules lenient() {
        return new SampleRules(false, false, worstQuality, maxImageBytes, maxFingerPixels, maxFacePixels, decodeLimit);
    }
}
