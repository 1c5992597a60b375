package org.spidhub.station.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transaction in the old answers. */
public record DeprecatedTransaction(
        @Nullable String id,
        @Nullable String userId,
        @Nullable String operatorId,
        @Nullable TransactionType type,
        @Nullable TransactionStatus status,
        @Nullable Long timestamp,
        @Nullable String gbdsTguid,
        @Nullable String spidxTguid,
        @Nullable String psbioTcn,
        @Nullable List<Biometric> biometrics) {
    @Override
    public String toString() {
        return "DeprecatedTransaction[" + id + ", " + type + ", " + status + "]";
    }
}
