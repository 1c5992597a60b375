package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** A body part without content. */
public record BiometricIndex(@Nullable Integer index) {}
