package org.spidhub.register.person;

import org.jspecify.annotations.Nullable;

/** One identifying field of a person. */
public record Key(@Nullable String id, @Nullable String value) {
    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
