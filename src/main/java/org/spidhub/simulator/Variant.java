package org.spidhub.simulator;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the published pages leave open about a PSBio, so that a hub can be tried against every answer.
 *
 * @param dedupByProtocol whether a second submission with a known protocol returns the first TCN instead of a new one
 * @param listEnabled whether the transaction list exists; when not it answers 404
 * @param visibilityLagMs how long an accepted submission stays invisible to the list and to consulta-idn
 * @param cacheOkAfterMs time from acceptance to CACHE_OK, and to every refusal
 * @param okAfterMs time from acceptance to OK
 * @param sameImageAnomaly whether an image seen under another IDN makes an anomaly; load tests that send one image for
 *     everybody switch it off
 */
public record Variant(
        @DefaultValue("false") boolean dedupByProtocol,
        @DefaultValue("true") boolean listEnabled,
        @DefaultValue("0") long visibilityLagMs,
        @DefaultValue("1000") long cacheOkAfterMs,
        @DefaultValue("2000") long okAfterMs,
        @DefaultValue("true") boolean sameImageAnomaly) {

    /** Quick, honest, with a list: what the demo shows. */
    public static final Variant DEFAULT = new Variant(false, true, 0, 1000, 2000, true);

    public Variant {
        if (visibilityLagMs < 0 || cacheOkAfterMs < 0 || okAfterMs < cacheOkAfterMs) {
            throw new IllegalArgumentException(
                    "times are in milliseconds, not negative, and okAfterMs is not before cacheOkAfterMs");
        }
    }
}
