package org.spidhub.register.gallery.parts;

import java.time.Duration;

/**
 * Where the parts of a gallery meet.
 *
 * @param brokers Kafka bootstrap servers, {@code host:port} and so on
 * @param gallery name of the gallery; topics are {@code <gallery>-requests} and {@code <gallery>-answers}
 * @param parts partitions of the request topic, each one part of the gallery
 * @param deadline longest a search waits for parts
 */
public record PartSettings(String brokers, String gallery, int parts, Duration deadline) {
    public PartSettings {
        if (parts < 1) {
            throw new IllegalArgumentException("a gallery has at least one part, not " + parts);
        }
    }

    String requests() {
        return gallery + "-requests";
    }

    String answers() {
        return gallery + "-answers";
    }
}
