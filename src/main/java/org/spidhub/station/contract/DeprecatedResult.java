package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The all-purpose answer of the old session API. */
public record DeprecatedResult(
        @Nullable TransactionStatus status,
        @Nullable Integer code,
        @Nullable String message,
        @Nullable List<Candidate> candidates,
        @Nullable List<DeprecatedPerson> persons,
        @Nullable DeprecatedPerson person,
        @Nullable List<DeprecatedTransaction> transactions,
        @Nullable Double progress,
        @Nullable Integer count,
        @JsonProperty("session-guid") @Nullable String sessionGuid,
        @JsonProperty("transaction-guid") @Nullable String transactionGuid,
        @JsonProperty("person-guid") @Nullable String personGuid) {
    /** An answer that carries nothing but its outcome. */
    public static DeprecatedResult of(TransactionStatus status, int code, String message) {
        return new DeprecatedResult(status, code, message, null, null, null, null, null, null, null, null, null);
    }

    @Override
    public String toString() {
        return "DeprecatedResult[" + status + ", " + code + ", " + message + "]";
    }
}
