package org.spidhub.provider.psbio;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The words of the PSBio that the hub says itself, where it concludes without an answer; its rows are
 * {@code mappings/codes/hub-words.csv}.
 */
public final class HubWords {

    /** When the hub speaks for itself. */
    public enum Occasion {
        /** A look-up proves that an enrolment whose answer was lost had arrived. */
        ENROLLED_UNSEEN,
        /** A look-up proves that a deletion whose answer was lost was carried out. */
        DELETED_UNSEEN,
        /** The look-up before an enrolment finds the person known. */
        KNOWN_BEFORE,
        /** A verification decided here. */
        MATCHED_HERE,
        NOT_MATCHED_HERE
    }

    /** @param status as the PSBio would say it */
    public record Words(String status, String message) {}

    private final Map<Occasion, Words> words;

    HubWords(Map<Occasion, Words> words) {
        for (Occasion occasion : Occasion.values()) {
            if (!words.containsKey(occasion)) {
                throw new IllegalStateException("mappings/codes/hub-words.csv has no row " + occasion
                        + ". Hint: take the rows of the packaged file");
            }
        }
        this.words = new EnumMap<>(words);
    }

    public Words of(Occasion occasion) {
        return Objects.requireNonNull(words.get(occasion));
    }
}
