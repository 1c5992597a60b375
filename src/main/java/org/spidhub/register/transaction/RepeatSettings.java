package org.spidhub.register.transaction;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a request is known again.
 *
 * @param repeatWindow how long a repeated submission is answered with the first one's id
 * @param keyWindow how long an {@code Idempotency-Key} is remembered
 */
@ConfigurationProperties("hub.enroll")
public record RepeatSettings(
        @DefaultValue("24h") Duration repeatWindow,
        @DefaultValue("48h") Duration keyWindow) {

    /** The longer of the two: until then no remembered request may be removed. */
    public Duration longest() {
        return repeatWindow.compareTo(keyWindow) >= 0 ? repeatWindow : keyWindow;
    }
}
