package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** Outcome of a submission, as a client polls it. */
public record ExternalResult(
        @Nullable String id,
        @Nullable String message,
        @Nullable TransactionStatus status) {}
