package org.spidhub.biometrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spidhub.biometrics.face.FaceMatcher;
import org.spidhub.biometrics.image.AnsiNistSamples;
import org.spidhub.biometrics.image.Picture;
import org.spidhub.biometrics.image.WsqFile;
import org.spidhub.biometrics.synthetic.PrintFile;

/** A thousand damaged and lying samples through every decoder: each is answered, soon, and leaves nothing behind. */
class MutatedImagesTest {

    private static final int SAMPLES = 1000;
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final long GROWTH = 60L << 20;

    private final SampleExtractor extractor =
            new SampleExtractor(BiometricsSettings.defaults().lenient(), FaceMatcher.none());
    private final Random random = new Random(20);

    @Test
    void every_damaged_sample_is_answered_in_time_and_the_heap_stays_flat() {
        List<byte[]> originals = originals();
        extractAll(originals, 100);
        long before = usedHeap();

        int refused = extractAll(originals, SAMPLES);

        assertThat(usedHeap() - before).isLessThan(GROWTH);
        assertThat(refused).as("most damage is noticed").isGreaterThan(SAMPLES / 2);
        assertThat(Thread.getAllStackTraces().entrySet())
                .filteredOn(entry -> entry.getKey().getName().equals("image-decoder"))
                .as("no decoder is still running")
                .noneMatch(entry -> Arrays.stream(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().contains("biometrics.image.SampleDecoder")));
    }

    private int extractAll(List<byte[]> originals, int count) {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] damaged = damage(originals.get(i % originals.size()), originals);
            long start = System.nanoTime();
            try {
                extractor.extract(List.of(new CapturedSample(6, damaged, 160, 160, 500)));
            } catch (BiometricFault fault) {
                refused++;
                assertThat(fault.index()).isEqualTo(6);
                assertThat(fault.getMessage()).startsWith("right index finger (6): ");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("damaged sample %d", i)
                    .isLessThan(LIMIT);
        }
        return refused;
    }

    private static List<byte[]> originals() {
        Picture whole = Prints.finger(1).impression(11, 0.5);
        byte[] pixels = new byte[160 * 160];
        for (int y = 0; y < 160; y++) {
            System.arraycopy(whole.pixels(), (y + 120) * whole.width() + 90, pixels, y * 160, 160);
        }
        Picture print = Picture.grey(160, 160, pixels);
        List<byte[]> originals = new ArrayList<>();
        for (PrintFile file : PrintFile.values()) {
            originals.add(file.encode(print));
        }
        originals.add(WsqFile.encode(print));
        originals.add(AnsiNistSamples.type4(2, print));
        originals.add(AnsiNistSamples.type14(2, print, 500));
        originals.add(MinutiaeRecords.ansi378(FingerEngine.extract(print, 500)));
        return originals;
    }

    private byte[] damage(byte[] original, List<byte[]> others) {
        byte[] content = original.clone();
        int header = Math.min(content.length, 120);
        switch (random.nextInt(7)) {
            case 0 -> content = Arrays.copyOf(content, random.nextInt(content.length));
            case 1 -> fill(content, random.nextInt(header), 4, (byte) 0xff);
            case 2 -> fill(content, random.nextInt(header), 4, (byte) 0);
            case 3 -> flip(content, header, 1 + random.nextInt(8));
            case 4 -> flip(content, content.length, 1 + random.nextInt(50));
            case 5 -> {
                byte[] inner = others.get(random.nextInt(others.size()));
                int at = random.nextInt(header);
                content = ByteBuffer.allocate(at + inner.length)
                        .put(content, 0, at)
                        .put(inner)
                        .array();
            }
            default -> {
                int at = random.nextInt(content.length);
                int length = random.nextInt(content.length - at);
                System.arraycopy(content, at, content, random.nextInt(content.length - length), length);
            }
        }
        return content;
    }

    private void flip(byte[] content, int within, int times) {
        for (int i = 0; i < times; i++) {
            content[random.nextInt(within)] = (byte) random.nextInt(256);
        }
    }

    private static void fill(byte[] content, int at, int count, byte value) {
        Arrays.fill(content, at, Math.min(content.length, at + count), value);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
