package org.spidhub.matching.search;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How hard the hub looks when it searches one against all.
 *
 * @param fpir false positive identification rate: false candidates per search over the whole gallery, between 1e-6 and 1.
 *     A candidate is named when the false match rate of all its samples together is at most {@code fpir} / people in the
 *     gallery, so the score asked for grows by ten points with every tenfold gallery
 * @param shortList share of the gallery that the filter hands to the exact matcher for each probe finger, above 0 to 1
 * @param leastShortList fingers the filter hands over at least, from 1
 * @param parallel whether one search uses all processors
 */
@ConfigurationProperties("hub.identification")
public record IdentificationSettings(
        @DefaultValue("1e-3") double fpir,
        @DefaultValue("0.003") double shortList,
        @DefaultValue("100") int leastShortList,
        @DefaultValue("true") boolean parallel) {

    public IdentificationSettings {
        if (!(fpir >= 1e-6 && fpir <= 1)) {
            throw new IllegalArgumentException("hub.identification.fpir lies between 1e-6 and 1, not " + fpir);
        }
        if (!(shortList > 0 && shortList <= 1)) {
            throw new IllegalArgumentException(
                    "hub.identification.short-list lies above 0 and is at most 1, not " + shortList);
        }
        if (leastShortList < 1) {
            throw new IllegalArgumentException(
                    "hub.identification.least-short-list is at least 1, not " + leastShortList);
        }
    }

    /** The settings of a hub whose file says nothing about identification. */
    public static IdentificationSettings defaults() {
        return new IdentificationSettings(1e-3, 0.003, 100, true);
    }

    /** A search for at most so many people at the configured false positive identification rate, equal fingers only. */
    public Gallery.Query query(int limit) {
        return new Gallery.Query(limit, fpir, false);
    }

    /** Fingers of so many that the filter hands to the exact matcher. */
    int shortListOf(int fingers) {
        return Math.max(leastShortList, (int) Math.ceil(shortList * fingers));
    }
}
