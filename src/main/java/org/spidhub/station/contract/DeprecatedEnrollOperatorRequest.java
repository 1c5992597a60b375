package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.BiographicData;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.Key;

/** An operator enrolment of the old API. */
public record DeprecatedEnrollOperatorRequest(
        @Nullable List<String> metadata,
        @Nullable Integer timeout,
        @Nullable List<String> labels,
        @Nullable List<String> filters,
        @Nullable Priority priority,
        @JsonProperty("session-guid") @Nullable String sessionGuid,
        @JsonProperty("person-guid") @Nullable String personGuid,
        List<Key> keys,
        List<BiographicData> biographics,
        List<ContentData> biometrics,
        @Nullable List<ContentData> auxiliaries,
        @JsonProperty("matching-index") @Nullable MatchingIndex matchingIndex,
        @JsonProperty("force-face-search") @Nullable Boolean forceFaceSearch) {
    public DeprecatedEnrollOperatorRequest {
        keys = keys == null ? List.of() : List.copyOf(keys);
        biographics = biographics == null ? List.of() : List.copyOf(biographics);
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
    }

    @Override
    public String toString() {
        return "DeprecatedEnrollOperatorRequest[" + keys + ", " + biometrics + "]";
    }
}
