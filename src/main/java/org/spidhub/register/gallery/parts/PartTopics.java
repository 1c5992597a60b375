package org.spidhub.register.gallery.parts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Sees to it that both topics of a gallery are there, the one for requests with a partition for each part. */
record PartTopics(PartSettings settings) {
    /** Nobody waits longer for an answer; what is read once need not lie about, sealed as it is. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int PATIENCE_SECONDS = 20;

    /** @throws IllegalStateException when Kafka is away, or the topic was made for another number of parts */
    void ensure() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.brokers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_SECONDS * 1000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_SECONDS * 500))) {
            create(admin, settings.requests(), settings.parts());
            create(admin, settings.answers(), 1);
            int partitions = partitions(admin, settings.requests());
            if (partitions != settings.parts() || partitions(admin, settings.answers()) < 1) {
                throw new IllegalStateException("topic " + settings.requests() + " has " + partitions
                        + " partitions, not one for each of " + settings.parts() + " parts");
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka at " + settings.brokers() + " cannot be asked for its topics", e);
        }
    }

    /** A topic just made is not known to every broker at once. */
    private static int partitions(Admin admin, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (int left = PATIENCE_SECONDS * 10; ; left--) {
            try {
                return admin
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .values()
                        .stream()
                        .mapToInt(found -> found.partitions().size())
                        .sum();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || left == 0) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private static void create(Admin admin, String name, int partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(KEPT.toMillis())));
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
