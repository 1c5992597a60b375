package org.spidhub.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Kafka that events go to; the routes read the same settings.
 *
 * @param brokers {@code host:port}, several with commas; absent means no Kafka
 * @param topic where events go, keyed by person; it should exist, its partition count should never change
 */
@ConfigurationProperties("hub.kafka")
public record KafkaSettings(
        @Nullable String brokers,
        @DefaultValue("spid-hub.events") String topic) {

    public boolean used() {
        return brokers != null && !brokers.isBlank();
    }
}
