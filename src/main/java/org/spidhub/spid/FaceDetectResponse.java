package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** Id of the transaction that a good face opened. */
public record FaceDetectResponse(@Nullable String id) {}
