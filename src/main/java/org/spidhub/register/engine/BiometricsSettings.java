package org.spidhub.register.engine;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.sample.SampleRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the hub accepts as a biometric sample.
 *
 * @param minimumSet an enrolment needs the face and four fingers, or a reason for every finger that is missing
 * @param strictSet enrolment needs the face and all ten fingers, each captured or listed missing; otherwise the face and four fingers do
 * @param strictQuality a sample of poor quality, or a picture without exactly one face, is refused; otherwise it is taken with a warning
 * @param strictResolution a finger picture that is not of 500 dpi (+-2 %) is refused; otherwise it is rescaled, with a warning
 * @param worstQuality the worst quality that is not poor, 1 (best) to 5, NFIQ-like
 * @param maxImageBytes most bytes of one encoded sample
 * @param maxFingerPixels most pixels of one finger picture
 * @param maxFacePixels most pixels of one face picture
 * @param decodeLimit longest time one picture may take to decode
 * @param faceModels folder of the face models; without the setting, where the build put them
 */
@ConfigurationProperties("hub.biometrics")
public record BiometricsSettings(
        @DefaultValue("true") boolean minimumSet,
        @DefaultValue("false") boolean strictSet,
        @DefaultValue("true") boolean strictQuality,
        @DefaultValue("false") boolean strictResolution,
        @DefaultValue("3") int worstQuality,
        @DefaultValue("10MB") DataSize maxImageBytes,
        @DefaultValue("4000000") long maxFingerPixels,
        @DefaultValue("25000000") long maxFacePixels,
        @DefaultValue("3s") Duration decodeLimit,
        @Nullable Path faceModels) {

    /** The part of these settings that a single sample is judged by. */
    public SampleRules rules() {
        return new SampleRules(
                strictQuality,
                strictResolution,
                worstQuality,
                maxImageBytes.toBytes(),
                maxFingerPixels,
                maxFacePixels,
                decodeLimit);
    }
}
