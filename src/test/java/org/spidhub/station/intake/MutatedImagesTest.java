package org.spidhub.station.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FaceSettings;
import org.spidhub.matching.sample.DamagedSamples;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.matching.sample.SampleRules;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Biometric;

/** A thousand damaged and lying samples on the way every station's images take: each is answered, soon, and leaves nothing behind. */
class MutatedImagesTest {

    private static final int SAMPLES = 1000;
    private static final int RIGHT_INDEX = 6;
    private static final int FACE = 10;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final long GROWTH = 60L << 20;

    private final SampleIntake intake = new SampleIntake(
            new SampleExtractor(SampleRules.defaults().lenient(), new FaceMatcher(null, FaceSettings.defaults())),
            MatchingSettings.defaults());

    @Test
    void every_damaged_sample_is_answered_in_time_and_the_heap_stays_flat() {
        DamagedSamples damaged = new DamagedSamples(20);
        readAll(damaged, 100);
        long before = usedHeap();

        int refused = readAll(damaged, SAMPLES);

        assertThat(usedHeap() - before).isLessThan(GROWTH);
        assertThat(refused).as("most damage is noticed").isGreaterThan(SAMPLES / 2);
        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(entry -> entry.getKey().getName().equals("image-decoder"))
                .as("no decoder is still running")
                .noneMatch(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().contains("biometrics.image.SampleDecoder")));
    }

    /** Every eleventh round a format meets the face's decoder instead of the finger's. */
    private int readAll(DamagedSamples damaged, int count) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            boolean face = i / damaged.formats() % 5 == 4;
            String content = Base64.getEncoder().encodeToString(damaged.next());
            Biometric sample =
                    new Biometric(face ? FACE : RIGHT_INDEX, content, DamagedSamples.SIDE, DamagedSamples.SIDE, 500);
            long start = System.nanoTime();
            try {
                intake.read(List.of(sample));
            } catch (Refusal refusal) {
                refused++;
                assertThat(refusal.code().status()).isEqualTo(422);
                assertThat(refusal).hasMessageContaining(face ? "10" : "right index");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("damaged sample %d", i)
                    .isLessThan(LIMIT);
        }
        return refused;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
