package org.spidhub.register.gallery.parts;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GallerySeal;

/**
 * This hub's share of a gallery: the parts Kafka assigns to it, each rebuilt from the store before it answers. When a hub
 * leaves, its parts go to the others by themselves; nobody else's move.
 */
public final class GalleryParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryParts.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** A hub that is silent for so long is dead to the others. */
    private static final int SESSION_MILLIS = 10_000;

    private static final int HEARTBEAT_MILLIS = 1_000;

    /** How often a part looks at the store while nobody searches, and a rebuild that failed begins anew. */
    private static final long TURN_SECONDS = 10;

    private final PartSettings settings;
    private final IntFunction<GalleryPart> store;
    private final PartMessage.Codec codec;
    private final KafkaConsumer<byte[], byte[]> requests;
    private final KafkaProducer<byte[], byte[]> answers;
    private final Map<TopicPartition, GalleryPart> ready = new ConcurrentHashMap<>();
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(GalleryParts::daemon);
    private final Thread listener;
    private volatile boolean open = true;

    /**
     * Joins the gallery and begins to take over parts.
     *
     * @param store reads one part from the store, which may take minutes
     */
    public GalleryParts(PartSettings settings, IntFunction<GalleryPart> store, GallerySeal seal) {
        this.settings = settings;
        this.store = store;
        codec = new PartMessage.Codec(seal);
        requests = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.brokers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        settings.gallery(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "latest",
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName(),
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        SESSION_MILLIS,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        HEARTBEAT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        answers = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        requests.subscribe(List.of(settings.requests()), new Assignment());
        listener = daemon(this::listen);
        listener.start();
        var unused = chores.scheduleWithFixedDelay(this::tend, TURN_SECONDS, TURN_SECONDS, TimeUnit.SECONDS);
    }

    /** Parts that answer now. */
    public Set<Integer> ready() {
        return ready.keySet().stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
    }

    private void listen() {
        try {
            while (open) {
                requests.resume(
                        ready.keySet().stream().filter(assigned::contains).toList());
                for (ConsumerRecord<byte[], byte[]> request : requests.poll(POLL)) {
                    handle(request);
                }
            }
        } catch (WakeupException expected) {
            LOG.debug("Gallery {} is left.", settings.gallery());
        } catch (KafkaException e) {
            LOG.error(
                    "This hub answers no more for gallery {}. Hint: see the cause, then restart",
                    settings.gallery(),
                    e);
        } finally {
            requests.close();
            answers.close();
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> request) {
        GalleryPart part = ready.get(new TopicPartition(request.topic(), request.partition()));
        if (part == null) {
            return;
        }
        try {
            if (codec.read(request.value()) instanceof PartMessage.Search asked) {
                answer(asked, request.partition(), part);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Part {} of gallery {} left a search without answer ({}). Hint: see whether the database answers; all"
                            + " hubs need the same master key and release",
                    request.partition(),
                    settings.gallery(),
                    e.getClass().getSimpleName());
        }
    }

    private void answer(PartMessage.Search asked, int number, GalleryPart part) {
        if (System.currentTimeMillis() > asked.expires()) {
            return;
        }
        List<Gallery.Candidate> found = part.search(asked.probe(), asked.query(), asked.exhaustive());
        byte[] answer = codec.write(new PartMessage.Answer(asked.id(), number, part.size(), found));
        answers.send(new ProducerRecord<>(settings.answers(), answer));
    }

    private void rebuild(TopicPartition place) {
        if (!assigned.contains(place) || ready.containsKey(place)) {
            return;
        }
        try {
            GalleryPart part = store.apply(place.partition());
            if (assigned.contains(place)) {
                ready.put(place, part);
                LOG.info(
                        "Part {} of gallery {} is ready: {} people.",
                        place.partition(),
                        settings.gallery(),
                        part.size());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Part {} of gallery {} cannot be rebuilt and stays silent; it is tried again. Hint: see whether the"
                            + " database answers",
                    place.partition(),
                    settings.gallery(),
                    e);
        }
    }

    private void tend() {
        assigned.forEach(this::rebuild);
        for (GalleryPart part : ready.values()) {
            try {
                part.catchUp();
            } catch (RuntimeException e) {
                LOG.debug("The next search, or the next turn, tries again.", e);
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        requests.wakeup();
        listener.join(Duration.ofSeconds(10).toMillis());
        chores.shutdownNow();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "gallery-parts");
        thread.setDaemon(true);
        return thread;
    }

    /** A part that is taken over waits, paused, until it is rebuilt; its requests stay in the topic meanwhile. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> parts) {
            assigned.addAll(parts);
            requests.pause(
                    parts.stream().filter(part -> !ready.containsKey(part)).toList());
            parts.forEach(part -> chores.execute(() -> rebuild(part)));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> parts) {
            assigned.removeAll(Set.copyOf(parts));
            ready.keySet().removeAll(Set.copyOf(parts));
        }
    }
}
