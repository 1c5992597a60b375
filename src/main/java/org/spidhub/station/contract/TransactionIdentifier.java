package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** Who is captured remotely, by whom, and where the link goes. */
public record TransactionIdentifier(
        @Nullable String clientID,
        @Nullable String operatorID,
        @Nullable String clientEmail) {
    @Override
    public String toString() {
        return "TransactionIdentifier[hidden]";
    }
}
