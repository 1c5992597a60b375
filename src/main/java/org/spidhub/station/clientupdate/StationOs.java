package org.spidhub.station.clientupdate;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operating systems that stations run on; a folder name is only ever one of these words. */
public enum StationOs {
    WINDOWS,
    LINUX;

    /** The word as clients send it; an absent one means windows. */
    public static Optional<StationOs> of(@Nullable String word) {
        if (word == null) {
            return Optional.of(WINDOWS);
        }
        for (StationOs os : values()) {
            if (os.word().equals(word)) {
                return Optional.of(os);
            }
        }
        return Optional.empty();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
