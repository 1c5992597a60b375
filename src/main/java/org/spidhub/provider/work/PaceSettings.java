package org.spidhub.provider.work;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast one hub sends work to the PSBio; how many calls at once is {@code hub.jobs.workers}.
 *
 * @param perSecond submissions in any second at most
 * @param rampFrom the part of that rate right after an outage, 0 to 1
 * @param rampTime how long it takes from there to the whole rate
 * @param interactiveShare the part of rate and slots that waits for verifications, at which somebody stands; 0 to 1
 * @param retryShare repeated attempts for each first one of the last ten seconds at most (Finagle's default)
 * @param retryFloor repeated attempts per second that are allowed whatever else is sent
 */
@ConfigurationProperties("hub.pace")
public record PaceSettings(
        @DefaultValue("10") double perSecond,
        @DefaultValue("0.1") double rampFrom,
        @DefaultValue("60s") Duration rampTime,
        @DefaultValue("0.3") double interactiveShare,
        @DefaultValue("0.2") double retryShare,
        @DefaultValue("1") double retryFloor) {

    public PaceSettings {
        if (perSecond <= 0 || rampFrom <= 0 || rampFrom > 1 || interactiveShare < 0 || interactiveShare >= 1) {
            throw new IllegalArgumentException(
                    "hub.pace: per-second is above 0, ramp-from in (0, 1], interactive-share in [0, 1)");
        }
    }

    /** How many of so many threads are kept for verifications: the share, rounded up, but never all of them. */
    int interactiveOf(int threads) {
        return Math.max(1, Math.min(threads - 1, (int) Math.ceil(threads * interactiveShare)));
    }
}
