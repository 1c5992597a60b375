package org.spidhub.register.gallery.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GallerySeal;

/** Asks all parts of a gallery at once, wherever they are, and joins their answers. Safe for use from many threads. */
public final class PartedGallery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartedGallery.class);
    private static final Duration POLL = Duration.ofMillis(50);

    /**
     * What the parts found.
     *
     * @param candidates people found, most likely first
     * @param people how many the answering parts hold
     * @param missing parts that did not answer in time: whoever belongs to them was not looked at
     */
    public record Answer(List<Gallery.Candidate> candidates, int people, Set<Integer> missing) {
        public Answer {
            candidates = List.copyOf(candidates);
            missing = Set.copyOf(missing);
        }

        /** Whether everybody was looked at. */
        public boolean complete() {
            return missing.isEmpty();
        }
    }

    private final PartSettings settings;
    private final PartMessage.Codec codec;
    private final KafkaProducer<byte[], byte[]> requests;
    private final KafkaConsumer<byte[], byte[]> answers;
    private final Map<String, BlockingQueue<PartMessage.Answer>> waiting = new ConcurrentHashMap<>();
    private final Thread listener;
    private volatile boolean open = true;

    /**
     * Connects, and makes the topics unless they exist.
     *
     * @throws IllegalStateException when Kafka is away, or the topic for requests was made for another number of parts
     */
    public PartedGallery(PartSettings settings, GallerySeal seal) throws InterruptedException {
        this.settings = settings;
        new PartTopics(settings).ensure();
        codec = new PartMessage.Codec(seal);
        requests = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.brokers(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        settings.deadline().toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        answers = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = answers.partitionsFor(settings.answers()).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList();
        answers.assign(all);
        answers.seekToEnd(all);
        all.forEach(answers::position);
        listener = new Thread(this::listen, "parted-gallery");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * People who look like the probe, from all parts that answer before the deadline.
     *
     * @param exhaustive compare exactly with everybody instead of with those the filter names
     */
    public Answer search(Collection<Template> probe, Gallery.Query query, boolean exhaustive)
            throws InterruptedException {
        String id = UUID.randomUUID().toString();
        BlockingQueue<PartMessage.Answer> arriving = new LinkedBlockingQueue<>();
        waiting.put(id, arriving);
        try {
            long end = System.nanoTime() + settings.deadline().toNanos();
            long expires = System.currentTimeMillis() + settings.deadline().toMillis();
            PartMessage question = new PartMessage.Search(id, expires, List.copyOf(probe), query, exhaustive);
            for (int part = 0; part < settings.parts() && System.nanoTime() < end; part++) {
                requests.send(new ProducerRecord<>(settings.requests(), part, null, codec.write(question)));
            }
            Map<Integer, PartMessage.Answer> got = new HashMap<>();
            while (got.size() < settings.parts()) {
                PartMessage.Answer answer = arriving.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null) {
                    break;
                }
                got.put(answer.part(), answer);
            }
            return joined(got, query);
        } finally {
            waiting.remove(id);
        }
    }

    /** Parts named whom they would name alone; only those rare enough in the whole gallery are kept. */
    private Answer joined(Map<Integer, PartMessage.Answer> got, Gallery.Query query) {
        int people = got.values().stream().mapToInt(PartMessage.Answer::people).sum();
        double allowed = query.falseAlarms() / Math.max(1, people);
        List<Gallery.Candidate> candidates = new ArrayList<>();
        got.values().forEach(answer -> candidates.addAll(answer.candidates()));
        candidates.removeIf(candidate -> candidate.falseMatchRate() > allowed);
        candidates.sort(
                Comparator.comparingDouble(Gallery.Candidate::falseMatchRate).thenComparing(Gallery.Candidate::person));
        Set<Integer> missing =
                new TreeSet<>(IntStream.range(0, settings.parts()).boxed().toList());
        missing.removeAll(got.keySet());
        return new Answer(candidates.subList(0, Math.min(query.limit(), candidates.size())), people, missing);
    }

    private void listen() {
        try {
            while (open) {
                for (ConsumerRecord<byte[], byte[]> answer : answers.poll(POLL)) {
                    take(answer.value());
                }
            }
        } catch (WakeupException expected) {
            LOG.debug("No more answers are awaited.");
        } catch (KafkaException e) {
            LOG.error(
                    "No answer of gallery {} is heard any more. Hint: see the cause, then restart",
                    settings.gallery(),
                    e);
        } finally {
            answers.close();
        }
    }

    private void take(byte[] sealed) {
        try {
            if (codec.read(sealed) instanceof PartMessage.Answer answer) {
                BlockingQueue<PartMessage.Answer> arriving = waiting.get(answer.id());
                if (arriving != null) {
                    arriving.add(answer);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "An answer of gallery {} does not open ({}). Hint: all hubs need the same master key and release",
                    settings.gallery(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        answers.wakeup();
        listener.join(Duration.ofSeconds(10).toMillis());
        requests.close();
    }
}
