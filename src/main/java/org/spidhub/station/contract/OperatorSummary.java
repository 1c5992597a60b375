package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** An operator without biometrics. */
public record OperatorSummary(
        @Nullable String document,
        @Nullable OperatorStatus status,
        @Nullable String tguid) {
    @Override
    public String toString() {
        return "OperatorSummary[" + status + ", " + tguid + "]";
    }
}
