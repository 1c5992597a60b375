package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A possible match in an old answer. */
public record Candidate(
        @JsonProperty("person-guid") @Nullable String personGuid,
        @JsonProperty("transaction-guid") @Nullable String transactionGuid,
        @JsonProperty("match-info") @Nullable List<MatchInfo> matchInfo,
        @JsonProperty("biometric-count") @Nullable Integer biometricCount) {}
