package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** Id of the transaction that a good face opened. */
public record FaceDetectResponse(@Nullable String id) {}
