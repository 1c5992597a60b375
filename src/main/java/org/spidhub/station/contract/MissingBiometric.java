package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** A finger that could not be captured, and why. */
public record MissingBiometric(
        @Nullable Integer index,
        @Nullable MissingType type,
        @Nullable String reason) {}
