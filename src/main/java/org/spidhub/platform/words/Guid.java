package org.spidhub.platform.words;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a handle as stations and administrators write it, in a path or a body. */
public final class Guid {

    private static final int LENGTH = 36;

    private Guid() {}

    /**
     * @param text such as {@code 7b958fa8-c841-41b6-a266-f17daa47314c}, in capitals or not; an empty part of a path arrives as null
     * @return empty for anything else, also for the short forms that Java's own reader takes
     */
    public static Optional<UUID> of(@Nullable String text) {
        if (text == null || text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
