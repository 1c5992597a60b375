package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** The search that a rejected enrolment was turned into. */
public record RedirectEnrollResponse(
        @Nullable String id, @Nullable TransactionStatus status) {}
