package org.spidhub.register.person;

import org.jspecify.annotations.Nullable;

/** Size in pixels and resolution in dots per inch of an image; ratio is width over height. */
public record ImageProperties(
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Integer resolution,
        @Nullable Double ratio) {}
