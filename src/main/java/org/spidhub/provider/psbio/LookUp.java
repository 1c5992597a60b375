package org.spidhub.provider.psbio;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look-up at the PSBio told: by IDN ({@code consultaIdn}) or by protocol (the transaction list). */
public sealed interface LookUp {

    /**
     * It is there.
     *
     * @param tcn when the look-up knows it
     * @param owner the PSBio that owns the record, when told
     */
    record Found(@Nullable String tcn, @Nullable String owner, List<Integer> indexes) implements LookUp {}

    /** It is not there. */
    record Absent() implements LookUp {}

    /** This PSBio does not offer the look-up, or its answer proves nothing. */
    record Unknown(String reason) implements LookUp {}

    /**
     * No answer now; ask again later.
     *
     * @param retryAfter how long the answer asks to be left alone
     */
    record Away(String reason, @Nullable Duration retryAfter) implements LookUp {

        /** The longer of the hub's own wait and the one that was asked for. */
        public Duration wait(Duration own) {
            return Waits.longer(own, retryAfter);
        }
    }

    /** Our token was refused. */
    record TokenRefused(String token) implements LookUp {
        @Override
        public String toString() {
            return "TokenRefused[***]";
        }
    }
}
