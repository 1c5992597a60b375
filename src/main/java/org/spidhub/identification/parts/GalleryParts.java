package org.spidhub.identification.parts;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.biometrics.Gallery;
import org.spidhub.identification.GallerySeal;
import org.spidhub.identification.IdentificationSettings;
import org.spidhub.identification.SearchGallery;

/**
 * This hub's share of a gallery: the parts Kafka assigns to it, each rebuilt from the store before it answers. When a hub
 * leaves, its parts go to the others by themselves.
 */
public final class GalleryParts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryParts.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final PartSettings settings;
    private final IdentificationSettings search;
    private final PartStore store;
    private final PartMessage.Codec codec;
    private final KafkaConsumer<byte[], byte[]> requests;
    private final KafkaProducer<byte[], byte[]> answers;
    private final Map<TopicPartition, SearchGallery> ready = new ConcurrentHashMap<>();
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private final ExecutorService rebuilds = Executors.newSingleThreadExecutor(GalleryParts::daemon);
    private final Thread listener;
    private volatile boolean open = true;

    /** Joins the gallery and begins to take over parts. */
    public GalleryParts(PartSettings settings, IdentificationSettings search, PartStore store, GallerySeal seal) {
        this.settings = settings;
        this.search = search;
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
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        10_000,
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        1_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        answers = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        requests.subscribe(List.of(settings.requests()), new Assignment());
        listener = daemon(this::listen);
        listener.start();
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
        } finally {
            requests.close();
            answers.close();
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> request) {
        SearchGallery gallery = ready.get(new TopicPartition(request.topic(), request.partition()));
        if (gallery == null) {
            return;
        }
        try {
            PartMessage message = codec.read(request.value());
            if (message instanceof PartMessage.Search asked) {
                answer(asked, request.partition(), gallery);
            } else if (message instanceof PartMessage.Changed changed) {
                refresh(gallery, changed.person());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "Part {} of gallery {} left out a message ({}). Hint: all hubs need the same master key and release",
                    request.partition(),
                    settings.gallery(),
                    e.getClass().getSimpleName());
        }
    }

    private void answer(PartMessage.Search asked, int part, SearchGallery gallery) {
        if (System.currentTimeMillis() > asked.expires()) {
            return;
        }
        List<Gallery.Candidate> found = gallery.search(asked.probe(), asked.query());
        byte[] answer = codec.write(new PartMessage.Answer(asked.id(), part, gallery.size(), found));
        answers.send(new ProducerRecord<>(settings.answers(), answer));
    }

    private void refresh(SearchGallery gallery, String person) {
        store.person(person).ifPresentOrElse(now -> gallery.put(person, now.templates()), () -> gallery.remove(person));
    }

    private void rebuild(TopicPartition part) {
        if (!assigned.contains(part)) {
            return;
        }
        SearchGallery gallery = new SearchGallery(search);
        try {
            gallery.rebuild(store.part(part.partition()), done -> {});
            if (assigned.contains(part)) {
                ready.put(part, gallery);
                LOG.info(
                        "Part {} of gallery {} is ready: {} people.",
                        part.partition(),
                        settings.gallery(),
                        gallery.size());
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "Part {} of gallery {} cannot be rebuilt and stays silent. Hint: see the cause, then restart this hub",
                    part.partition(),
                    settings.gallery(),
                    e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        requests.wakeup();
        listener.join(Duration.ofSeconds(10).toMillis());
        rebuilds.shutdownNow();
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
            for (TopicPartition part : parts) {
                rebuilds.execute(() -> rebuild(part));
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> parts) {
            assigned.removeAll(Set.copyOf(parts));
            ready.keySet().removeAll(Set.copyOf(parts));
        }
    }
}
