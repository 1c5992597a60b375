package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How one body part matched. */
public record MatchInfo(
        @Nullable Integer score,
        @JsonProperty("query-index") @Nullable Integer queryIndex,
        @JsonProperty("reference-index") @Nullable Integer referenceIndex) {}
