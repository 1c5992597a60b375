package org.spidhub.matching.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spidhub.matching.sample.Prints.template;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.sample.PlainGallery;

class GalleryTest {

    private final Gallery gallery = new PlainGallery(ScoreScales.STANDARD);

    @Test
    void finds_the_person_first() {
        putPeople(5);

        List<Gallery.Candidate> found =
                gallery.search(List.of(template(5, 3, 33), template(6, 103, 34)), Gallery.Query.STANDARD);

        assertThat(found).first().extracting(Gallery.Candidate::person).isEqualTo("person 3");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).evidence()).hasSize(2);
    }

    @Test
    void finds_nobody_who_is_not_inside() {
        putPeople(3);

        assertThat(gallery.search(List.of(template(5, 9, 93)), Gallery.Query.STANDARD))
                .isEmpty();
    }

    @Test
    void a_person_taken_out_or_replaced_is_not_found() {
        putPeople(2);

        gallery.remove("person 1");
        gallery.put("person 2", List.of(template(5, 8, 81)));

        assertThat(gallery.size()).isEqualTo(1);
        assertThat(gallery.search(List.of(template(5, 1, 13)), Gallery.Query.STANDARD))
                .isEmpty();
        assertThat(gallery.search(List.of(template(5, 2, 23)), Gallery.Query.STANDARD))
                .isEmpty();
        assertThat(gallery.search(List.of(template(5, 8, 82)), Gallery.Query.STANDARD))
                .hasSize(1);
    }

    @Test
    void a_finger_under_a_wrong_index_is_found_when_any_finger_may_meet() {
        putPeople(3);
        List<Template> probe = List.of(template(2, 1, 13));

        assertThat(gallery.search(probe, Gallery.Query.STANDARD)).isEmpty();
        assertThat(gallery.search(probe, new Gallery.Query(5, 0.01, true))).hasSize(1);
    }

    private void putPeople(int count) {
        for (int i = 1; i <= count; i++) {
            gallery.put("person " + i, List.of(template(5, i, 10L * i + 1), template(6, 100 + i, 10L * i + 2)));
        }
    }
}
