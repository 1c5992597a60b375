package org.spidhub.biometrics.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spidhub.biometrics.ScoreScale;
import org.spidhub.biometrics.SharedData;
import org.spidhub.biometrics.face.FaceMatcher;
import org.spidhub.biometrics.face.FacePictures;

/** Holds the figures the hub promises, on real prints and faces; the command {@code evaluate} prints them. */
class RealDataTest {

    private static final double FMR = 1e-4;

    @Test
    void fingers_keep_their_error_rates_and_speed() throws IOException {
        Path prints = SharedData.require("fvc-b");
        Resolution resolution = new Resolution(Map.of());

        FingerEvaluation evaluation = FingerEvaluation.of(prints, resolution, Progress.SILENT);

        double threshold = ScoreScale.FINGER.threshold(FMR);
        assertThat(evaluation.single().fmr(threshold)).as("single finger FMR").isLessThanOrEqualTo(1e-4);
        assertThat(evaluation.single().fnmr(threshold)).as("single finger FNMR").isLessThanOrEqualTo(0.27);
        assertThat(evaluation.twoFingers().fmr(4)).as("two fingers FMR").isLessThanOrEqualTo(1e-4);
        assertThat(evaluation.twoFingers().fnmr(4)).as("two fingers FNMR").isLessThanOrEqualTo(0.09);
        assertThat(Rates.extraction(prints, resolution, 40).ratio())
                .as("extraction")
                .isGreaterThanOrEqualTo(0.9);
        assertThat(Rates.reload(evaluation.templates()).ratio()).as("reload").isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void faces_keep_their_error_rates() throws IOException {
        Path portraits = SharedData.require("lfw-subset");
        FaceMatcher faces = FacePictures.requireMatcher();

        FaceEvaluation evaluation = FaceEvaluation.of(portraits, faces, Progress.SILENT);

        assertThat(evaluation.missed()).isZero();
        assertThat(evaluation.pairs().equalErrorRate()).as("EER").isLessThanOrEqualTo(0.006);
        assertThat(evaluation.pairs().fnmrAt(1e-3)).as("FNMR at 1e-3").isLessThanOrEqualTo(0.015);
    }
}
