package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** A body part without content. */
public record BiometricIndex(@Nullable Integer index) {}
