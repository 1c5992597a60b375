package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** Outcome of a submission, as a client polls it. */
public record ExternalResult(
        @Nullable String id,
        @Nullable String message,
        @Nullable TransactionStatus status) {}
