package org.spidhub.spid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search of the old API. */
public record DeprecatedSearchRequest(
        @Nullable String operator, @Nullable Long timestamp, List<Key> keys, List<ContentData> biometrics) {
    public DeprecatedSearchRequest {
        keys = keys == null ? List.of() : List.copyOf(keys);
        biometrics = biometrics == null ? List.of() : List.copyOf(biometrics);
    }

    @Override
    public String toString() {
        return "DeprecatedSearchRequest[" + keys + ", " + biometrics + "]";
    }
}
