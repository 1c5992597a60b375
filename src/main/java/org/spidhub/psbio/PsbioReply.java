package org.spidhub.psbio;

import org.jspecify.annotations.Nullable;

/** What came of one call to the PSBio, sorted by the only question that matters: may it have had an effect? */
public sealed interface PsbioReply {

    /** It answered in its own words. */
    record Answered(
            String status,
            @Nullable String message,
            @Nullable String tcn) implements PsbioReply {}

    /** It understood and refused the request; asking again with the same data is pointless. */
    record Refused(String code, String message) implements PsbioReply {}

    /** It did not accept our token; nothing was done. */
    record TokenRefused(String token) implements PsbioReply {
        @Override
        public String toString() {
            return "TokenRefused[***]";
        }
    }

    /** The call surely had no effect: it never left, or the PSBio said it was not taken. */
    record NotSent(String reason) implements PsbioReply {}

    /** The call left and no usable answer came: it may have had its effect. */
    record Silent(String reason) implements PsbioReply {}
}
