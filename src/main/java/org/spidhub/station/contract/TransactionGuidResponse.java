package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** State of a transaction and which body parts it carries. */
public record TransactionGuidResponse(
        @Nullable String id,
        @Nullable TransactionStatus status,
        @Nullable TransactionType type,
        @Nullable TransactionBiometrics transaction) {}
