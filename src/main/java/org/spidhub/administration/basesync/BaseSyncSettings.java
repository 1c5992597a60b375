package org.spidhub.administration.basesync;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the rows of an external base come from.
 *
 * @param folder where {@code .csv} and {@code .ndjson} files are dropped; done files move to {@code .done} in it, those
 *     that brought nobody in, or could not be read to their end, to {@code .failed}
 * @param topic a Kafka topic of single NDJSON rows, read when {@code hub.kafka.brokers} is set too
 * @param source the base's name in reports
 * @param chunk rows stored together
 */
@ConfigurationProperties("hub.base-sync")
public record BaseSyncSettings(
        @Nullable Path folder,
        @Nullable String topic,
        @DefaultValue("base") String source,
        @DefaultValue("500") int chunk) {}
