package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spidhub.matching.image.JpegSurgery.EOI;
import static org.spidhub.matching.image.JpegSurgery.afterStart;
import static org.spidhub.matching.image.JpegSurgery.each;
import static org.spidhub.matching.image.JpegSurgery.join;
import static org.spidhub.matching.image.JpegSurgery.numbered;
import static org.spidhub.matching.image.JpegSurgery.segment;
import static org.spidhub.matching.image.JpegSurgery.without;

import java.awt.image.BandedSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pixel of a JPEG is that of libjpeg's own {@code djpeg}, or the file is refused by the name of what is wrong. */
class JpegPixelsTest {

    /** Both decoders are libjpeg with the same integer arithmetic: equal to the bit. */
    private static final int EQUAL = 0;

    /**
     * Of the two colour channels of 4:4:0, the JDK's old libjpeg repeats rows where the new one blends them: up to half a step between
     * neighbouring rows, times 1.772.
     */
    private static final int ROWS_REPEATED = 100;

    private static final Picture SOURCE = Pnm.colourful(97, 61);
    private static final byte[] ADOBE_INKS = {-1, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    private static final String TIFF_HEAD = "Exif\0\0MM\0*\0\0\0\10\0\0\0\0\0\0";

    private final SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(10));

    @BeforeEach
    void needsPrograms() {
        Program.require("djpeg", "libjpeg-turbo-progs");
        Program.require("cjpeg", "libjpeg-turbo-progs");
    }

    static Stream<Named<List<String>>> encodings() {
        List<Named<List<String>>> all = new ArrayList<>();
        for (String sample : List.of("1x1", "2x1", "2x2", "1x2", "4x1")) {
            for (String more : List.of("", "-progressive", "-restart 1", "-optimize -quality 30", "-restart 1B")) {
                List<String> words = new ArrayList<>(List.of("cjpeg", "-sample", sample));
                words.addAll(
                        Stream.of(more.split(" ")).filter(w -> !w.isEmpty()).toList());
                all.add(Named.of(sample + " " + more, words));
            }
        }
        all.add(Named.of("grey", List.of("cjpeg", "-grayscale")));
        all.add(Named.of("grey progressive", List.of("cjpeg", "-grayscale", "-progressive")));
        all.add(Named.of("rgb", List.of("cjpeg", "-rgb")));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void every_way_of_writing_gives_the_pixels_of_djpeg(List<String> command) {
        byte[] jpeg = Program.pipe(Pnm.write(SOURCE), command.toArray(String[]::new));
        int bound = command.contains("1x2") ? ROWS_REPEATED : EQUAL;
        boolean rgb = command.contains("-rgb");
        boolean grey = command.contains("-grayscale");

        for (byte[] variant : variants(jpeg, grey ? 1 : 3, rgb)) {
            Pnm.assertAlike(read(variant), djpeg(variant), bound);
        }
    }

    /** What a phone or a program does around the same picture data. */
    private static List<byte[]> variants(byte[] jpeg, int components, boolean rgb) {
        byte[] exif = segment(0xe1, TIFF_HEAD);
        List<byte[]> all = new ArrayList<>(List.of(
                jpeg,
                join(jpeg, jpeg),
                join(jpeg, new byte[] {-1, (byte) 0xc0, 0}),
                join(jpeg, new byte[1000]),
                afterStart(jpeg, exif),
                afterStart(jpeg, segment(0xfe, "a comment \u00ff\u00d9 with an end inside")),
                afterStart(jpeg, segment(0xe2, "MPF\0a list of more pictures")),
                each(jpeg, (code, part) -> join(new byte[] {-1, -1, -1}, part)),
                each(jpeg, (code, part) -> join(part, new byte[] {0, 0})),
                Arrays.copyOf(jpeg, jpeg.length - 2),
                join(Arrays.copyOf(jpeg, jpeg.length - 2), new byte[] {-1, -1, -1}, EOI)));
        if (!rgb) {
            byte[] bare = without(jpeg, 0xe0);
            all.add(bare);
            all.add(afterStart(bare, exif));
        }
        if (components == 3 && !rgb) {
            for (int[] ids : new int[][] {{0, 1, 2}, {2, 3, 4}, {'R', 'G', 'B'}, {1, 34, 35}, {'Y', 'C', 'c'}}) {
                all.add(numbered(jpeg, ids));
                all.add(numbered(without(jpeg, 0xe0), ids));
                all.add(afterStart(numbered(without(jpeg, 0xe0), ids), exif));
            }
            for (int transform = 0; transform < 3; transform++) {
                byte[] adobe = ADOBE_INKS.clone();
                adobe[15] = (byte) transform;
                all.add(afterStart(without(jpeg, 0xe0), adobe));
                all.add(afterStart(jpeg, adobe));
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void inks_give_the_colours_of_djpeg(int transform) throws IOException {
        byte[] adobe = ADOBE_INKS.clone();
        adobe[15] = (byte) transform;
        byte[] jpeg = afterStart(without(fourChannels(), 0xee), adobe);

        Pnm.assertAlike(read(jpeg), djpeg(jpeg), 1); // one rounding of ink times black
    }

    @Test
    void inks_without_adobes_word_are_refused_by_name() throws IOException {
        byte[] jpeg = without(fourChannels(), 0xee);

        assertThatThrownBy(() -> read(jpeg)).isInstanceOf(ImageFault.class).hasMessageContaining("CMYK");
    }

    @Test
    void a_height_that_stands_behind_the_picture_is_read() {
        byte[] jpeg = Program.pipe(Pnm.write(SOURCE), "cjpeg", "-sample", "1x1");

        Pnm.assertAlike(read(JpegSurgery.heightBehind(jpeg)), djpeg(jpeg), EQUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "-arithmetic, arithmetic coding",
        "c3, lossless",
        "c5, hierarchical",
        "f7, JPEG-LS",
        "12, 12 bits",
        "two, 2 components"
    })
    void a_kind_that_is_not_read_is_refused_by_name(String kind, String words) {
        String option = kind.startsWith("-") ? kind : "-baseline";
        byte[] jpeg = Program.pipe(Pnm.write(SOURCE), "cjpeg", "-sample", "1x1", option);
        byte[] changed = each(jpeg, (code, part) -> {
            if (code == 0xc0 && kind.length() == 2 && kind.matches("[cf].")) {
                part[1] = (byte) Integer.parseInt(kind, 16);
            } else if (code == 0xc0 && kind.equals("12")) {
                part[4] = 12;
            } else if (code == 0xc0 && kind.equals("two")) {
                part[9] = 2;
            }
            return part;
        });

        assertThatThrownBy(() -> read(changed))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(ImageFault.Reason.UNSUPPORTED))
                .hasMessageContaining(words)
                .hasMessageContaining("send");
    }

    /** From the last scan's start on, at every twentieth: a cut picture is never filled with grey in silence. */
    @ParameterizedTest
    @CsvSource({"-baseline", "-progressive", "-restart 1"})
    void a_cut_picture_is_refused_wherever_it_is_cut(String options) {
        List<String> command = new ArrayList<>(List.of("cjpeg", "-sample", "2x2"));
        command.addAll(List.of(options.split(" ")));
        byte[] jpeg = Program.pipe(Pnm.write(SOURCE), command.toArray(String[]::new));

        for (int cut = 1; cut < 20; cut++) {
            byte[] start = Arrays.copyOf(jpeg, jpeg.length * cut / 20);
            assertRefused(start, "cut short");
            assertRefused(join(start, EOI), "");
        }
    }

    @Test
    void a_picture_with_a_piece_missing_within_is_refused() {
        byte[] jpeg = Program.pipe(Pnm.write(SOURCE), "cjpeg", "-restart", "1");
        int middle = jpeg.length * 2 / 3;

        assertRefused(
                join(Arrays.copyOf(jpeg, middle), Arrays.copyOfRange(jpeg, middle + 300, jpeg.length)), "damaged");
    }

    private void assertRefused(byte[] jpeg, String words) {
        assertThatThrownBy(() -> read(jpeg))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(ImageFault.Reason.UNREADABLE))
                .hasMessageContaining(words);
    }

    private Picture read(byte[] jpeg) {
        return decoder.decode(jpeg, null, null, 1_000_000).picture();
    }

    private static Picture djpeg(byte[] jpeg) {
        return Pnm.read(Program.pipe(jpeg, "djpeg", "-pnm"));
    }

    /** Only Java writes four channels without a word about them. */
    private static byte[] fourChannels() throws IOException {
        int width = 40;
        int height = 24;
        WritableRaster raster =
                Raster.createWritableRaster(new BandedSampleModel(DataBuffer.TYPE_BYTE, width, height, 4), null);
        for (int i = 0; i < width * height * 4; i++) {
            int x = i / 4 % width;
            int y = i / 4 / width;
            raster.setSample(x, y, i % 4, i % 4 == 3 ? 120 + 5 * y : 40 + (x * (i % 4 + 1) + y) * 2 % 200);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(to);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
