package org.spidhub.register.gallery.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.IdentificationSettings;
import org.spidhub.matching.search.SamplePeople;
import org.spidhub.matching.search.SearchGallery;
import org.spidhub.matching.search.TestSeal;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class PartedGalleryTest {
    private static final int PARTS = 4;
    private static final int PEOPLE = 60;
    private static final Gallery.Query LENIENT = new Gallery.Query(5, 0.01, false);
    private static final EmbeddedKafkaKraftBroker KAFKA = new EmbeddedKafkaKraftBroker(1, 1);

    private final SamplePeople people = new SamplePeople(44);
    private final TestSeal seal = new TestSeal(1);

    @BeforeAll
    static void start() {
        KAFKA.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        KAFKA.destroy();
    }

    @Test
    void two_hubs_share_a_gallery_and_one_takes_over_when_the_other_leaves() throws Exception {
        PartSettings settings = settings("whole", Duration.ofSeconds(20));
        Store store = new Store();
        IntStream.range(0, PEOPLE).forEach(i -> store.put(i, i));
        try (PartedGallery asking = new PartedGallery(settings, seal);
                GalleryParts first = new GalleryParts(settings, store, seal)) {
            GalleryParts second = new GalleryParts(settings, store, seal);
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> together(first, second)
                                && !first.ready().isEmpty()
                                && !second.ready().isEmpty());

                for (int i = 0; i < 8; i++) {
                    PartedGallery.Answer answer = asking.search(people.again(i), LENIENT, i % 2 == 0);
                    assertThat(answer.missing()).isEmpty();
                    assertThat(answer.people()).isEqualTo(PEOPLE);
                    assertThat(answer.candidates())
                            .first()
                            .extracting(Gallery.Candidate::person)
                            .isEqualTo("person " + i);
                }
            } finally {
                second.close();
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> first.ready().size() == PARTS);
            assertThat(store.reads.values().stream().mapToInt(Integer::intValue).sum())
                    .as("only parts that moved were read again: to the second hub and back")
                    .isLessThanOrEqualTo(PARTS + 2 * (PARTS / 2));
            store.remove(1);
            store.put(2, 1002);

            assertThat(found(asking, 3)).hasSize(1);
            assertThat(found(asking, 1)).isEmpty();
            assertThat(found(asking, 2)).isEmpty();
            assertThat(found(asking, 1002)).containsExactly("person 2");
        }
    }

    @Test
    void a_part_that_does_not_answer_is_named_and_the_others_are_heard() throws Exception {
        PartSettings settings = settings("holed", Duration.ofSeconds(4));
        Store store = new Store();
        store.broken.add(2);
        IntStream.range(0, PEOPLE).forEach(i -> store.put(i, i));
        try (PartedGallery asking = new PartedGallery(settings, seal);
                GalleryParts hub = new GalleryParts(settings, store, seal)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> hub.ready().size() == PARTS - 1);

            PartedGallery.Answer answer = asking.search(people.again(1), LENIENT, false);
            PartedGallery.Answer unheard = asking.search(people.again(2), LENIENT, false);

            assertThat(answer.complete()).isFalse();
            assertThat(answer.missing()).containsExactly(2);
            assertThat(answer.candidates())
                    .extracting(Gallery.Candidate::person)
                    .containsExactly("person 1");
            assertThat(unheard.candidates()).isEmpty();
            assertThat(unheard.missing()).containsExactly(2);
        }
    }

    @Test
    void a_topic_made_for_another_number_of_parts_is_refused() throws Exception {
        new PartedGallery(settings("grown", Duration.ofSeconds(4)), seal).close();

        PartSettings more = new PartSettings(KAFKA.getBrokersAsString(), "grown", PARTS + 1, Duration.ofSeconds(4));

        assertThatThrownBy(() -> new PartedGallery(more, seal))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 4 partitions, not one for each of 5 parts");
    }

    private List<String> found(PartedGallery asking, int shown) throws InterruptedException {
        return asking.search(people.again(shown), LENIENT, false).candidates().stream()
                .map(Gallery.Candidate::person)
                .toList();
    }

    private static boolean together(GalleryParts first, GalleryParts second) {
        Set<Integer> all = new HashSet<>(first.ready());
        all.addAll(second.ready());
        return all.size() == PARTS && first.ready().size() + second.ready().size() == PARTS;
    }

    private static PartSettings settings(String gallery, Duration deadline) {
        return new PartSettings(KAFKA.getBrokersAsString(), gallery, PARTS, deadline);
    }

    /** People by number, and what they show; person n belongs to part n mod {@value #PARTS}. */
    private final class Store implements IntFunction<GalleryPart> {
        private final Map<Integer, Integer> stored = new ConcurrentHashMap<>();
        private final Set<Integer> broken = ConcurrentHashMap.newKeySet();
        private final Map<Integer, Integer> reads = new ConcurrentHashMap<>();

        void put(int person, int shown) {
            stored.put(person, shown);
        }

        void remove(int person) {
            stored.remove(person);
        }

        @Override
        public GalleryPart apply(int part) {
            if (broken.contains(part)) {
                throw new IllegalStateException("this part of the store is away");
            }
            reads.merge(part, 1, Integer::sum);
            return new StoredPart(this, part);
        }
    }

    private final class StoredPart implements GalleryPart {
        private final SearchGallery gallery = new SearchGallery(IdentificationSettings.defaults());
        private final Map<Integer, Integer> inside = new HashMap<>();
        private final Store store;
        private final int part;

        StoredPart(Store store, int part) {
            this.store = store;
            this.part = part;
            catchUp();
        }

        @Override
        public int size() {
            return gallery.size();
        }

        @Override
        public List<Gallery.Candidate> search(Collection<Template> probe, Gallery.Query query, boolean exhaustive) {
            catchUp();
            return gallery.search(probe, query, exhaustive);
        }

        @Override
        public synchronized void catchUp() {
            for (int person = part; person < PEOPLE; person += PARTS) {
                Integer shown = store.stored.get(person);
                if (shown == null) {
                    gallery.remove("person " + person);
                } else if (!shown.equals(inside.put(person, shown))) {
                    gallery.put("person " + person, people.enrolled(shown));
                }
            }
        }
    }
}
