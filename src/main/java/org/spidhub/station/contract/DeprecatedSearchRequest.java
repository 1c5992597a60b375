package org.spidhub.station.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.ContentData;
import org.spidhub.register.person.Key;

/**
 * A search of the old API: a verification when a key names a CPF, else an identification among all people enrolled here. Session,
 * matching wishes and {@code exhaustive} are additions of the hub: the published body has no place for them.
 *
 * @param exhaustive identify without the filter, by exact comparison with everybody
 */
public record DeprecatedSearchRequest(
        @JsonProperty("session-guid") @Nullable String sessionGuid,
        @Nullable String operator,
        @Nullable Long timestamp,
        List<Key> keys,
        List<ContentData> biometrics,
        @JsonProperty("matching-index") @Nullable MatchingIndex matchingIndex,
        @JsonProperty("force-face-search") @Nullable Boolean forceFaceSearch,
        boolean exhaustive) {
    public DeprecatedSearchRequest {
        keys = keys == null ? List.of() : List.copyOf(keys);
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
    }

    @Override
    public String toString() {
        return "DeprecatedSearchRequest[" + keys + ", " + biometrics + "]";
    }
}
