package org.spidhub.spid;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search of the old API. Session and matching wishes are additions of the hub: the published body has no place for them. */
public record DeprecatedSearchRequest(
        @JsonProperty("session-guid") @Nullable String sessionGuid,
        @Nullable String operator,
        @Nullable Long timestamp,
        List<Key> keys,
        List<ContentData> biometrics,
        @JsonProperty("matching-index") @Nullable MatchingIndex matchingIndex,
        @JsonProperty("force-face-search") @Nullable Boolean forceFaceSearch) {
    public DeprecatedSearchRequest {
        keys = keys == null ? List.of() : List.copyOf(keys);
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
    }

    @Override
    public String toString() {
        return "DeprecatedSearchRequest[" + keys + ", " + biometrics + "]";
    }
}
