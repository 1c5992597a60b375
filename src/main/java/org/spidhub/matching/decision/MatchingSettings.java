package org.spidhub.matching.decision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sure the hub must be before it says that two people are one.
 *
 * @param fmr false match rate of a one-to-one decision, between 1e-6 and 0.1; all samples of a request count together
 * @param uncertain a decision whose rate is above {@code fmr}, but not above {@code fmr} times this, is UNCERTAIN and worth asking the PSBio
 * @param cachedPeople people whose templates are kept ready in memory; ten fingers take about 110 kB
 */
@ConfigurationProperties("hub.matching")
public record MatchingSettings(
        @DefaultValue("1e-4") double fmr,
        @DefaultValue("100") double uncertain,
        @DefaultValue("1000") int cachedPeople) {

    public MatchingSettings {
        if (!(fmr >= 1e-6 && fmr <= 0.1)) {
            throw new IllegalArgumentException("hub.matching.fmr lies between 1e-6 and 0.1, not " + fmr);
        }
        if (!(uncertain >= 1)) {
            throw new IllegalArgumentException("hub.matching.uncertain is at least 1, not " + uncertain);
        }
    }

    /** The settings of a hub whose file says nothing about matching. */
    public static MatchingSettings defaults() {
        return new MatchingSettings(1e-4, 100, 1000);
    }
}
