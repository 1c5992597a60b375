package org.spidhub.matching.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;

/** The way from a folder of prints to table and page, on a few drawn ones. */
class EvaluationPageTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_of_prints_becomes_a_table_and_a_page_without_scripts() throws IOException {
        Path sensor = Files.createDirectories(folder.resolve("sensor & co"));
        for (int finger = 1; finger <= 4; finger++) {
            for (int impression = 1; impression <= 2; impression++) {
                byte[] print =
                        PrintFile.PNG.encode(SyntheticFinger.of(finger).impression(10 * finger + impression, 0.5));
                Files.write(sensor.resolve("f" + finger + "_" + impression + ".png"), print);
            }
        }
        Evaluation evaluation = new Evaluation(1e-4, Progress.SILENT);

        evaluation.fingers(folder, new Resolution(Map.of()));

        assertThat(evaluation.text())
                .containsPattern("single finger, all sets +8 +48 +0\\.00")
                .contains("two fingers fused", "extraction, images per processor second");
        assertThat(EvaluationPage.html(evaluation))
                .contains("sensor &amp; co", "<polyline", "<rect", "threshold 36", "✓ reached")
                .doesNotContain("<script", "http://www.example");
    }
}
