package org.spidhub.identification.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spidhub.biometrics.Gallery;
import org.spidhub.identification.Enrolment;
import org.spidhub.identification.IdentificationSettings;
import org.spidhub.identification.SamplePeople;
import org.spidhub.identification.TestSeal;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class PartedGalleryTest {
    private static final int PARTS = 4;
    private static final int PEOPLE = 60;
    private static final Gallery.Query LENIENT = new Gallery.Query(5, 0.01, false);
    private static final EmbeddedKafkaKraftBroker KAFKA = new EmbeddedKafkaKraftBroker(
            1, PARTS, "whole-requests", "whole-answers", "holed-requests", "holed-answers");

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
        MapStore store = new MapStore(settings);
        IntStream.range(0, PEOPLE).forEach(i -> store.put("person " + i, i));
        try (GalleryParts first = join(settings, store);
                PartedGallery asking = new PartedGallery(settings, seal)) {
            GalleryParts second = join(settings, store);
            try {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> together(first, second)
                                && !first.ready().isEmpty()
                                && !second.ready().isEmpty());

                for (int i = 0; i < 8; i++) {
                    PartedGallery.Answer answer = asking.search(people.again(i), LENIENT);
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
            store.remove("person 1");
            store.put("person 2", 1002);
            asking.changed("person 1");
            asking.changed("person 2");

            assertThat(asking.search(people.again(3), LENIENT).candidates()).hasSize(1);
            assertThat(asking.search(people.again(1), LENIENT).candidates()).isEmpty();
            assertThat(asking.search(people.again(2), LENIENT).candidates()).isEmpty();
            assertThat(asking.search(people.again(1002), LENIENT).candidates()).hasSize(1);
        }
    }

    @Test
    void a_part_that_does_not_answer_is_named_and_the_others_are_heard() throws Exception {
        PartSettings settings = settings("holed", Duration.ofSeconds(4));
        MapStore store = new MapStore(settings);
        store.broken.add(2);
        IntStream.range(0, PEOPLE).forEach(i -> store.put("person " + i, i));
        int present = IntStream.range(0, PEOPLE)
                .filter(i -> settings.partOf("person " + i) != 2)
                .findFirst()
                .orElseThrow();
        try (GalleryParts hub = join(settings, store);
                PartedGallery asking = new PartedGallery(settings, seal)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> hub.ready().size() == PARTS - 1);

            PartedGallery.Answer answer = asking.search(people.again(present), LENIENT);

            assertThat(answer.complete()).isFalse();
            assertThat(answer.missing()).containsExactly(2);
            assertThat(answer.candidates())
                    .extracting(Gallery.Candidate::person)
                    .containsExactly("person " + present);
        }
    }

    private GalleryParts join(PartSettings settings, PartStore store) {
        return new GalleryParts(settings, IdentificationSettings.defaults(), store, seal);
    }

    private static boolean together(GalleryParts first, GalleryParts second) {
        Set<Integer> all = new HashSet<>(first.ready());
        all.addAll(second.ready());
        return all.size() == PARTS && first.ready().size() + second.ready().size() == PARTS;
    }

    private static PartSettings settings(String gallery, Duration deadline) {
        return new PartSettings(KAFKA.getBrokersAsString(), gallery, PARTS, deadline);
    }

    private final class MapStore implements PartStore {
        private final Map<String, Integer> stored = new ConcurrentHashMap<>();
        private final Set<Integer> broken = ConcurrentHashMap.newKeySet();
        private final PartSettings settings;

        MapStore(PartSettings settings) {
            this.settings = settings;
        }

        void put(String person, int shown) {
            stored.put(person, shown);
        }

        void remove(String person) {
            stored.remove(person);
        }

        @Override
        public Iterator<Enrolment> part(int part) {
            if (broken.contains(part)) {
                throw new IllegalStateException("this part of the store is away");
            }
            List<Enrolment> people = stored.keySet().stream()
                    .filter(person -> settings.partOf(person) == part)
                    .flatMap(person -> person(person).stream())
                    .toList();
            return people.iterator();
        }

        @Override
        public Optional<Enrolment> person(String person) {
            return Optional.ofNullable(stored.get(person)).map(shown -> new Enrolment(person, people.enrolled(shown)));
        }
    }
}
