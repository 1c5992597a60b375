package org.spidhub.station.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether the old API answers at all; the liveness text of {@code /service/cluster} always does
 * @param idle how long an unused session stays open
 * @param longest how long a session stays open at most
 * @param sessionByAddress whether calls of the old API that have no place for a session use the one that was opened from the same address; see
 *     {@code src/docs/decisions/0018-sessions-by-address.md}
 */
@ConfigurationProperties("hub.legacy")
public record LegacySettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("8h") Duration longest,
        @DefaultValue("false") boolean sessionByAddress) {}
