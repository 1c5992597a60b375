package org.spidhub.register.gallery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How several hubs on one database share the memory and the work of searching; needs {@code hub.kafka.brokers}.
 *
 * @param count in how many parts the lists are held, the same on every hub; at least as many as there are hubs, and never
 *     changed while the topics exist. 0: every hub holds all lists and searches by itself
 * @param deadline longest a search waits for the parts; what they did not answer by then is told as missing
 * @param topics how the names of the topics begin; the name of the list and {@code -requests} or {@code -answers} follow
 */
@ConfigurationProperties("hub.identification.parts")
public record PartsSettings(
        @DefaultValue("0") int count,
        @DefaultValue("5s") Duration deadline,
        @DefaultValue("spid-hub.gallery") String topics) {

    public PartsSettings {
        if (count < 0 || deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException(
                    "hub.identification.parts.count is 0 or more and .deadline is a time, not " + count + ", "
                            + deadline);
        }
    }

    boolean used() {
        return count > 0;
    }
}
