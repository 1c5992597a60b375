package org.spidhub.provider.psbio;

import org.jspecify.annotations.Nullable;

/** What a mapping made of a neutral document. */
public sealed interface Mapped {

    /** @param body in the PSBio's words; null where the call has none */
    record Fit(@Nullable String body) implements Mapped {
        @Override
        public String toString() {
            return "Fit[***]";
        }
    }

    /** @param reason with the mapping's file and line, or what in the body does not fit; no values */
    record Unfit(String reason) implements Mapped {}
}
