package org.spidhub.register.person;

import org.jspecify.annotations.Nullable;

/** One descriptive field of a person. */
public record BiographicData(@Nullable String id, @Nullable String value) {
    @Override
    public String toString() {
        return "BiographicData[" + id + "]";
    }
}
