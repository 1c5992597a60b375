package org.spidhub.matching.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.finger.template.MalformedTemplate;
import org.spidhub.matching.sample.PlainGallery;

class SearchGalleryTest {
    private static final Gallery.Query LENIENT = new Gallery.Query(5, 0.01, false);

    private final SearchGallery gallery = new SearchGallery(IdentificationSettings.defaults());
    private final SamplePeople people = new SamplePeople(21);

    @Test
    void finds_the_person_among_many_as_the_plain_gallery_does() {
        PlainGallery plain = new PlainGallery(ScoreScales.STANDARD);
        for (int i = 0; i < 60; i++) {
            gallery.put("person " + i, people.enrolled(i));
            plain.put("person " + i, people.enrolled(i));
        }

        for (int i = 0; i < 6; i++) {
            List<Template> probe = people.again(i);
            List<Gallery.Candidate> found = gallery.search(probe, LENIENT);

            assertThat(found).first().extracting(Gallery.Candidate::person).isEqualTo("person " + i);
            assertThat(found).isEqualTo(plain.search(probe, LENIENT));
            assertThat(found).isEqualTo(gallery.search(probe, LENIENT, true));
        }
    }

    @Test
    void finds_without_the_filter_what_it_finds_with_it() {
        fill(500);

        for (int i = 0; i < 20; i++) {
            List<Template> probe = people.again(i);

            assertThat(gallery.search(probe, LENIENT)).isNotEmpty().isEqualTo(gallery.search(probe, LENIENT, true));
        }
    }

    @Test
    void finds_a_finger_under_a_wrong_index_when_any_finger_may_meet() {
        fill(200);
        List<Template> moved = people.again(3).stream()
                .filter(template -> template.position().isFinger())
                .map(template -> new Template(9 - template.index(), template.engine(), template.content()))
                .toList();

        assertThat(gallery.search(moved, LENIENT)).isEmpty();
        assertThat(gallery.search(moved, new Gallery.Query(5, 0.01, true)))
                .first()
                .extracting(Gallery.Candidate::person)
                .isEqualTo("person 3");
    }

    @Test
    void finds_a_person_by_face_alone() {
        fill(200);
        List<Template> face = people.again(7).stream()
                .filter(template -> template.position().isFace())
                .toList();

        assertThat(gallery.search(face, LENIENT))
                .first()
                .extracting(Gallery.Candidate::person)
                .isEqualTo("person 7");
    }

    @Test
    void never_returns_a_person_taken_out_or_their_templates_before_an_update() {
        fill(100);

        gallery.remove("person 4");
        gallery.put("person 5", people.enrolled(1005));

        assertThat(gallery.size()).isEqualTo(99);
        assertThat(gallery.search(people.again(4), LENIENT)).isEmpty();
        assertThat(gallery.search(people.again(5), LENIENT)).isEmpty();
        assertThat(gallery.search(people.again(1005), LENIENT)).hasSize(1);
    }

    @Test
    void stays_small_when_people_are_updated_over_and_over() {
        fill(20);

        for (int i = 0; i < 3000; i++) {
            gallery.put("person " + i % 20, people.enrolled(i % 20));
        }

        assertThat(gallery.size()).isEqualTo(20);
        assertThat(gallery.fingers()).isLessThan(20 * 2 + 2 * 2200);
        assertThat(gallery.search(people.again(3), LENIENT)).hasSize(1);
    }

    @Test
    void searches_while_people_come_go_and_change() throws Exception {
        fill(150);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Template> known = people.again(1);
        List<Template> replaced = people.again(2);
        try {
            Future<Integer> steady = threads.submit(() -> {
                int searches = 0;
                while (!stop.get()) {
                    assertThat(gallery.search(known, LENIENT)).hasSize(1);
                    assertThat(gallery.search(replaced, LENIENT)).hasSize(1);
                    searches++;
                }
                return searches;
            });
            Future<Integer> changes = threads.submit(() -> {
                int rounds = 0;
                for (; !stop.get(); rounds++) {
                    String passing = "passing " + rounds;
                    gallery.put(passing, people.enrolled(5000 + rounds % 10));
                    gallery.put("person 2", people.enrolled(2));
                    assertThat(gallery.search(people.again(5000 + rounds % 10), LENIENT))
                            .extracting(Gallery.Candidate::person)
                            .contains(passing);
                    gallery.remove(passing);
                    assertThat(gallery.search(people.again(5000 + rounds % 10), LENIENT))
                            .extracting(Gallery.Candidate::person)
                            .doesNotContain(passing);
                }
                return rounds;
            });
            TimeUnit.SECONDS.sleep(3);
            stop.set(true);

            assertThat(steady.get(60, TimeUnit.SECONDS)).isPositive();
            assertThat(changes.get(60, TimeUnit.SECONDS)).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void rebuilding_leaves_alone_what_changed_meanwhile_and_tells_its_progress() {
        List<Long> progress = new ArrayList<>();
        List<Enrolment> store = IntStream.range(0, 1200)
                .mapToObj(i -> new Enrolment("person " + i, people.enrolled(i % 50)))
                .toList();
        Iterator<Enrolment> handing = store.stream()
                .peek(enrolment -> {
                    if (enrolment.person().equals("person 10")) {
                        gallery.remove("person 11");
                        gallery.put("person 12", people.enrolled(1012));
                    }
                })
                .iterator();

        gallery.rebuild(handing, progress::add);

        assertThat(gallery.size()).isEqualTo(1199);
        assertThat(progress).isSorted().last().isEqualTo(1200L);
        assertThat(gallery.search(people.again(1012), LENIENT))
                .first()
                .extracting(Gallery.Candidate::person)
                .isEqualTo("person 12");
        assertThat(gallery.search(people.again(11), new Gallery.Query(100, 1, false)))
                .extracting(Gallery.Candidate::person)
                .doesNotContain("person 11");
    }

    @Test
    void an_empty_gallery_or_probe_finds_nobody() {
        assertThat(gallery.search(people.again(1), LENIENT)).isEmpty();
        fill(10);
        assertThat(gallery.search(List.of(), LENIENT)).isEmpty();
        assertThat(gallery.search(List.of(SamplePeople.finger(6)), LENIENT)).isEmpty();
    }

    @Test
    void refuses_a_damaged_template_and_keeps_the_person_as_before() {
        fill(10);
        List<Template> damaged = List.of(new Template(6, "sourceafis-3.18.1", new byte[] {1, 2, 3}));

        assertThatThrownBy(() -> gallery.put("person 1", damaged)).isInstanceOf(MalformedTemplate.class);
        assertThatThrownBy(() -> gallery.search(damaged, LENIENT)).isInstanceOf(MalformedTemplate.class);
        assertThat(gallery.search(people.again(1), LENIENT)).hasSize(1);
    }

    @Test
    void a_search_waits_for_no_change_however_long_that_takes() throws Exception {
        fill(50);
        ExecutorService searching = Executors.newSingleThreadExecutor();
        try {
            synchronized (gallery) { // what every change holds while it is made
                assertThat(searching
                                .submit(() -> gallery.search(people.again(1), LENIENT))
                                .get(60, TimeUnit.SECONDS))
                        .hasSize(1);
            }
        } finally {
            searching.shutdownNow();
        }
    }

    @Test
    void answers_damaged_templates_with_a_result_or_a_clear_refusal_and_keeps_everybody_else() {
        fill(20);
        SplittableRandom random = new SplittableRandom(17);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            List<Template> damaged = people.again(i % 20).stream()
                    .map(template ->
                            new Template(template.index(), template.engine(), damaged(template.content(), random)))
                    .toList();
            try {
                assertThat(gallery.search(damaged, LENIENT, i % 5 == 0)).hasSizeLessThanOrEqualTo(5);
                gallery.put("damaged", damaged);
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        gallery.remove("damaged");

        assertThat(refused).isBetween(1, 499);
        for (int i = 0; i < 20; i++) {
            assertThat(gallery.search(people.again(i), LENIENT))
                    .first()
                    .extracting(Gallery.Candidate::person)
                    .isEqualTo("person " + i);
        }
    }

    private static byte[] damaged(byte[] content, SplittableRandom random) {
        byte[] damaged = content.clone();
        for (int k = random.nextInt(3); k > 0; k--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return random.nextInt(20) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    @Test
    void takes_at_most_two_kilobytes_a_finger() {
        fill(500);

        assertThat(gallery.bytesPerFinger()).isLessThan(2048);
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            gallery.put("person " + i, people.enrolled(i));
        }
    }
}
