package org.spidhub.matching.finger.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.sample.SharedData;
import org.spidhub.matching.synthetic.SyntheticFinger;

/** Templates equal those of SourceAFIS to the byte, whatever the picture shows. */
class ExtractionTest {

    private static final SyntheticFinger FINGER = SyntheticFinger.of(41);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
    void of_synthetic_prints_easy_to_hard(double level) {
        IntStream.range(0, 6)
                .forEach(i -> assertSame(FINGER.impression(i, level), SyntheticFinger.DPI, level + "/" + i));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 250, 333, 490, 512, 569, 1000, 1200})
    void of_prints_in_other_resolutions(int dpi) {
        assertSame(PrintLike.cut(FINGER.impression(7, 0.5), 80, 120, 180, 170), dpi, dpi + " dpi");
    }

    @Test
    void of_prints_of_odd_sizes() {
        Picture print = FINGER.impression(8, 0.5);
        Random random = seeded(20);
        for (int i = 0; i < 60; i++) {
            int width = 50 + random.nextInt(200);
            int height = 50 + random.nextInt(200);
            Picture cut = PrintLike.cut(
                    print,
                    random.nextInt(print.width() - width),
                    random.nextInt(print.height() - height),
                    width,
                    height);
            assertSame(cut, 500, width + " x " + height);
        }
    }

    @Test
    void of_every_width_around_the_words_of_a_bitmap() {
        Picture print = FINGER.impression(9, 0.5);
        IntStream.rangeClosed(184, 196)
                .forEach(width -> assertSame(PrintLike.cut(print, 70, 150, width, 130), 500, "width " + width));
    }

    @Test
    void of_tiny_pictures() {
        for (int side = 1; side <= 40; side++) {
            assertSame(PrintLike.rings(side, 41 - side, side), 500, side + " x " + (41 - side));
            assertSame(PrintLike.noise(side, side, side), 500, "noise, side " + side);
        }
    }

    @Test
    void of_blank_and_black_pictures() {
        assertSame(PrintLike.flat(300, 300, 255), 500, "blank");
        assertSame(PrintLike.flat(300, 300, 230), 500, "grey");
        assertSame(PrintLike.flat(300, 300, 0), 500, "black");
    }

    @Test
    void of_noise_that_is_small_enough_to_be_joined() {
        for (int side = 60; side <= 240; side += 20) {
            assertSame(PrintLike.noise(side, side + 3, side), 500, "noise, side " + side);
        }
    }

    @Test
    void of_tiles_and_bricks() {
        for (int side = 1; side <= 12; side++) {
            assertSame(PrintLike.tiles(110, 90, side), 500, "tiles of " + side);
            assertSame(PrintLike.bricks(110, 90, 3 * side + 4, side + 3), 500, "bricks of " + side);
        }
    }

    @Test
    void of_rings_with_any_amount_of_dirt() {
        Random random = seeded(21);
        for (int i = 0; i < 60; i++) {
            long seed = random.nextLong();
            assertSame(
                    PrintLike.rings(120 + random.nextInt(120), 120 + random.nextInt(120), seed), 500, "rings " + seed);
        }
    }

    @Test
    void of_real_prints() throws IOException {
        assertSame(SharedData.require("fvc-b"));
    }

    @Test
    void of_synthetic_prints_of_another_generator() throws IOException {
        assertSame(SharedData.require("synth-prints"));
    }

    @Test
    void noise_is_turned_away_before_it_costs_minutes() {
        assertThatThrownBy(() -> Extraction.template(PrintLike.noise(800, 800, 3), 500))
                .isInstanceOf(TooNoisy.class)
                .hasMessageContaining("ridge ends");
    }

    @Test
    void so_is_a_picture_whose_valleys_alone_are_noise() {
        assertThatThrownBy(() -> Extraction.template(PrintLike.bricks(1200, 1200, 6, 10), 500))
                .isInstanceOf(TooNoisy.class)
                .hasMessageContaining("valley ends");
    }

    private static void assertSame(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> prints = files.filter(file -> file.toString().matches(".*\\.(tif|png)"))
                    .toList();
            assertThat(prints).isNotEmpty();
            prints.parallelStream().forEach(file -> assertSame(read(file), 500, file.toString()));
        }
    }

    private static void assertSame(Picture print, int dpi, String name) {
        FingerprintImage image = new FingerprintImage(
                print.width(), print.height(), print.pixels(), new FingerprintImageOptions().dpi(dpi));
        assertThat(Extraction.template(print, dpi)).as(name).isEqualTo(new FingerprintTemplate(image).toByteArray());
    }

    private static Picture read(Path file) {
        try {
            Raster raster = ImageIO.read(file.toFile()).getRaster();
            byte[] pixels = new byte[raster.getWidth() * raster.getHeight()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) raster.getSample(i % raster.getWidth(), i / raster.getWidth(), 0);
            }
            return Picture.grey(raster.getWidth(), raster.getHeight(), pixels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Random seeded(long seed) {
        System.out.println("pictures from seed " + seed);
        return new Random(seed);
    }
}
