package org.spidhub.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FacePictures;
import org.spidhub.matching.sample.SharedData;

/** Holds the figures the hub promises, on real prints and faces, by the same code as the command {@code evaluate}. */
class RealDataTest {

    private final Evaluation evaluation = new Evaluation(1e-4, Progress.SILENT);

    @Test
    void fingers_keep_their_error_rates_and_speed() throws IOException {
        Path prints = SharedData.require("fvc-b");

        evaluation.fingers(prints, new Resolution(Map.of()));

        assertThat(evaluation.goals()).hasSize(4).allMatch(Goal::reached);
    }

    @Test
    void faces_keep_their_error_rates_and_groups_are_counted_right() throws IOException {
        Path portraits = SharedData.require("lfw-subset");
        FaceMatcher faces = FacePictures.requireMatcher();
        FacePictures.requireGroup(1);

        evaluation.faces(portraits, faces);

        assertThat(evaluation.goals()).hasSize(4).allMatch(Goal::reached);
    }

    @AfterEach
    void print_what_was_measured() {
        System.out.println(evaluation.text());
    }
}
