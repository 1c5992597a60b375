package org.spidhub.station.remote;

import org.jspecify.annotations.Nullable;
import org.spidhub.register.transaction.Kind;

/** What a remote capture is for. */
public enum Purpose {
    VERIFY(Kind.SEARCH),
    ENROLL(Kind.ENROLL),
    /** No stated purpose: a picture is taken and that is all. */
    CAPTURE(null);

    private final @Nullable Kind kind;

    Purpose(@Nullable Kind kind) {
        this.kind = kind;
    }

    /** The transaction it becomes once approved; null for none. */
    @Nullable
    Kind kind() {
        return kind;
    }
}
