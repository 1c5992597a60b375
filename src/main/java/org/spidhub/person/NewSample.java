package org.spidhub.person;

import org.jspecify.annotations.Nullable;

/** A captured image with what was read from it, about to be sealed and stored; see {@link StoredSample}. */
public record NewSample(
        int position,
        String format,
        int width,
        int height,
        int resolution,
        int quality,
        String sha256,
        byte[] content,
        byte @Nullable [] template,
        @Nullable String engine) {}
