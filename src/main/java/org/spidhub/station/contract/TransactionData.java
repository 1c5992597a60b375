package org.spidhub.station.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction with content; its status is the fine provider value. */
public record TransactionData(
        @Nullable String id,
        @Nullable String userId,
        @Nullable String operatorId,
        @Nullable String type,
        @Nullable String status,
        @Nullable Long timestamp,
        @Nullable String psbioTcn,
        @Nullable List<Biometric> biometrics) {
    @Override
    public String toString() {
        return "TransactionData[" + id + ", " + type + ", " + status + "]";
    }
}
