package org.spidhub.register.person;

import org.jspecify.annotations.Nullable;
import org.spidhub.matching.sample.ExtractedSample;

/**
 * A captured image with what was read from it, about to be sealed and stored; see {@link StoredSample}.
 *
 * @param outgoing the copy that may leave the hub, absent when the content may
 */
public record NewSample(
        int position,
        String format,
        int width,
        int height,
        int resolution,
        int quality,
        String sha256,
        byte[] content,
        byte @Nullable [] outgoing,
        byte @Nullable [] template,
        @Nullable String engine) {

    public static NewSample of(ExtractedSample sample) {
        return new NewSample(
                sample.index(),
                sample.format().name(),
                sample.width(),
                sample.height(),
                sample.resolution(),
                sample.quality(),
                sample.sha256(),
                sample.content(),
                sample.outgoing() == sample.content() ? null : sample.outgoing(),
                sample.template(),
                sample.engine());
    }
}
