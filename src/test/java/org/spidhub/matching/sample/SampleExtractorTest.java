package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;

class SampleExtractorTest {

    private static final SyntheticFinger FINGER = SyntheticFinger.of(1);
    private static final Picture PRINT = FINGER.impression(11, 0.5);

    private final SampleExtractor extractor = new SampleExtractor(SampleRules.defaults(), FaceMatcher.none());

    @ParameterizedTest
    @EnumSource(PrintFile.class)
    void reads_a_print_in_every_encoding(PrintFile file) {
        CapturedSample sample = new CapturedSample(6, file.encode(PRINT), PRINT.width(), PRINT.height(), 500);

        ExtractedSample extracted = extractor.extract(List.of(sample)).get(0);

        assertThat(extracted.format().name()).isEqualTo(file.name());
        assertThat(extracted.width()).isEqualTo(PRINT.width());
        assertThat(extracted.height()).isEqualTo(PRINT.height());
        assertThat(extracted.quality()).isBetween(1, 3);
        assertThat(extracted.engine()).isEqualTo(FingerEngine.ID);
        assertThat(extracted.sha256()).hasSize(64);
        byte[] other = FingerEngine.extract(FINGER.impression(12, 0.5), 500);
        assertThat(FingerEngine.compare(extracted.template(), other)).isGreaterThan(100);
    }

    @Test
    void names_the_finger_whose_picture_is_cut_short() {
        byte[] png = PrintFile.PNG.encode(PRINT);
        byte[] cut = Arrays.copyOf(png, png.length / 2);

        assertThatThrownBy(() -> extractor.extract(List.of(new CapturedSample(6, cut, null, null, null))))
                .isInstanceOfSatisfying(BiometricFault.class, fault -> {
                    assertThat(fault.code()).isEqualTo(BiometricFault.Code.UNREADABLE_IMAGE);
                    assertThat(fault.index()).isEqualTo(6);
                })
                .hasMessageStartingWith("right index finger (6): ");
    }

    @Test
    void refuses_a_picture_that_claims_65535_by_65535_without_decoding_it() {
        byte[] png = PrintFile.PNG.encode(PRINT);
        png[18] = png[19] = png[22] = png[23] = (byte) 0xff;

        assertThatThrownBy(() -> extractor.extract(List.of(new CapturedSample(0, png, null, null, null))))
                .isInstanceOfSatisfying(
                        BiometricFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.IMAGE_TOO_LARGE));
    }

    @Test
    void refuses_bytes_that_are_nothing() {
        byte[] text = "not a picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> extractor.extract(List.of(new CapturedSample(5, text, 10, 10, null))))
                .isInstanceOfSatisfying(
                        BiometricFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.UNSUPPORTED_FORMAT));
    }

    @Test
    void refuses_a_blank_picture_as_poor() {
        byte[] blank = new byte[300 * 300];
        java.util.Arrays.fill(blank, (byte) 230);

        assertThatThrownBy(() -> extractor.extract(List.of(new CapturedSample(5, blank, 300, 300, null))))
                .isInstanceOfSatisfying(
                        BiometricFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.POOR_BIOMETRIC_QUALITY));
    }

    @Test
    void refuses_a_picture_of_less_than_a_pixel() {
        CapturedSample speck = new CapturedSample(5, new byte[1], 1, 1, 1200);

        assertThatThrownBy(() -> extractor.extract(List.of(speck)))
                .isInstanceOfSatisfying(
                        BiometricFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.UNEXTRACTABLE_BIOMETRIC));
    }

    @Test
    void refuses_noise_before_it_costs_minutes() {
        byte[] noise = new byte[800 * 800];
        new java.util.Random(3).nextBytes(noise);
        CapturedSample sample = new CapturedSample(5, noise, 800, 800, null);
        long start = cpuNanos();

        assertThatThrownBy(() -> extractor.extract(List.of(sample)))
                .isInstanceOfSatisfying(
                        BiometricFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.UNEXTRACTABLE_BIOMETRIC));

        assertThat(cpuNanos() - start).isLessThan(3_000_000_000L);
    }

    @Test
    void keeps_a_face_it_cannot_match() {
        CapturedSample face = new CapturedSample(10, PrintFile.JPEG.encode(PRINT), null, null, null);

        ExtractedSample extracted = extractor.extract(List.of(face)).get(0);

        assertThat(extracted.template()).isNull();
        assertThat(extracted.engine()).isNull();
    }

    private static long cpuNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void reads_as_many_samples_at_a_time_as_there_are_processors() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        List<CapturedSample> samples =
                Collections.nCopies(5, new CapturedSample(6, PrintFile.PNG.encode(PRINT), null, null, 500));
        ExecutorService stations = Executors.newFixedThreadPool(4 * processors);
        for (int i = 0; i < 4 * processors; i++) {
            stations.execute(() -> extractor.extract(samples));
        }
        stations.shutdown();
        long most = 0;
        while (!stations.awaitTermination(1, TimeUnit.MILLISECONDS)) {
            most = Math.max(
                    most,
                    Thread.getAllStackTraces().values().stream()
                            .filter(SampleExtractorTest::readsAPrint)
                            .count());
        }

        assertThat(most).isBetween(1L, (long) processors);
    }

    private static boolean readsAPrint(StackTraceElement[] stack) {
        return Arrays.stream(stack).anyMatch(frame -> frame.getClassName().equals(FingerSamples.class.getName()));
    }

    @Test
    @Timeout(60)
    void gives_its_place_back_after_a_sample_that_cannot_be_read() {
        CapturedSample broken = new CapturedSample(6, new byte[] {1, 2, 3}, null, null, 500);
        for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
            assertThatThrownBy(() -> extractor.extract(List.of(broken))).isInstanceOf(BiometricFault.class);
        }
    }
}
