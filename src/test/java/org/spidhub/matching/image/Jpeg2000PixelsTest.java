package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pixel of a JPEG 2000 picture is that of OpenJPEG, or the file is refused by the name of what is wrong. */
class Jpeg2000PixelsTest {

    /** Where numbers are real (9/7 wavelet, YCC), each side rounds in its own place. */
    private static final int ROUNDED = 2;

    private static final Picture COLOUR = Pnm.colourful(157, 131);

    private final SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(10));

    @BeforeEach
    void needsPrograms() {
        Program.require("opj_compress", "libopenjp2-tools");
        Program.require("opj_decompress", "libopenjp2-tools");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-n 1",
                "-t 64,64 -n 4",
                "-t 64,64 -n 4 -TP R",
                "-SOP -EPH",
                "-p RPCL",
                "-p CPRL",
                "-r 8",
                "-I -r 4",
                "-mct 0",
                "-r 20,10,1"
            })
    void every_way_of_writing_gives_the_pixels_of_openjpeg(String options) {
        for (Picture picture : List.of(COLOUR, COLOUR.toGrey())) {
            for (String ending : List.of(".jp2", ".j2k")) {
                byte[] file = compress(picture, ending, options);
                int bound = options.contains("-I") ? ROUNDED : 0;

                Pnm.assertAlike(read(file), openjpeg(file, ending), bound);
                byte[] behind = JpegSurgery.join(file, new byte[] {0, 0, 0});
                Pnm.assertAlike(read(behind), openjpeg(file, ending), bound);
            }
        }
    }

    @Test
    void a_stream_without_its_end_marker_is_read_and_a_cut_one_is_refused() {
        for (String options : List.of("", "-t 64,64 -n 4")) {
            byte[] stream = compress(COLOUR, ".j2k", options);

            Pnm.assertAlike(read(Arrays.copyOf(stream, stream.length - 2)), COLOUR, 0);
            for (int cut = 1; cut < 20; cut++) {
                byte[] start = Arrays.copyOf(stream, stream.length * cut / 20);
                assertThatThrownBy(() -> read(start))
                        .isInstanceOf(ImageFault.class)
                        .hasMessageContaining("cut short");
            }
        }
    }

    @Test
    void a_palette_gives_its_colours() {
        byte[] numbers = new byte[COLOUR.width() * COLOUR.height()];
        byte[] palette = new byte[16 * 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) (i % 16);
        }
        for (int i = 0; i < palette.length; i++) {
            palette[i] = (byte) (i * 91);
        }
        byte[] file = compress(Picture.grey(COLOUR.width(), COLOUR.height(), numbers), ".jp2", "");
        ByteBuffer columns = ByteBuffer.allocate(6 + palette.length);
        columns.putShort((short) 16).put((byte) 3).put(new byte[] {7, 7, 7}).put(palette);
        byte[] map = {0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 2};
        byte[] changed =
                inHeader(colourSpace(file, 16), JpegSurgery.join(box("pclr", columns.array()), box("cmap", map)));

        Picture read = read(changed);
        Pnm.assertAlike(read, openjpeg(changed, ".jp2"), 0);
        assertThat(read.pixels()[3]).isEqualTo(palette[3]);
    }

    @Test
    void brightness_and_differences_of_colour_give_the_colours_of_openjpeg() {
        byte[] file = colourSpace(compress(COLOUR, ".jp2", "-mct 0"), 18);

        Pnm.assertAlike(read(file), openjpeg(file, ".jp2"), ROUNDED);
    }

    @ParameterizedTest
    @CsvSource({"14, colour space 14", "12, colour space 12", "19, colour space 19"})
    void another_colour_space_is_refused_by_name(int space, String words) {
        byte[] file = colourSpace(compress(COLOUR, ".jp2", ""), space);

        assertThatThrownBy(() -> read(file)).isInstanceOf(ImageFault.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"43, 2, subsampled", "42, 135, signed", "45, 9, depth", "6, 64, high-throughput"})
    void a_kind_that_is_not_read_is_refused_by_name(int at, int value, String words) {
        byte[] stream = compress(COLOUR, ".j2k", "");
        stream[at] = (byte) value;

        assertThatThrownBy(() -> read(stream))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(ImageFault.Reason.UNSUPPORTED))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "resc, 3937, 100, 3, 1000",
        "resc, 39370, 1, 0, 1000",
        "resd, 19685, 1, 0, 500",
        "resc, 19685, 10, 1, 500",
        "resc, 1968, 1000, 4, 500",
        "resc, 0, 1, 0, 0",
        "resc, 500, 0, 0, 0",
        "resc, 1, 1, 127, 0",
        "resc, 1, 1, -128, 0"
    })
    void the_resolution_of_the_boxes_is_read(String box, int numerator, int divisor, int power, int expected) {
        ByteBuffer value = ByteBuffer.allocate(10);
        value.putShort((short) numerator).putShort((short) divisor);
        value.putShort((short) numerator).putShort((short) divisor);
        value.put((byte) power).put((byte) power);
        byte[] file = inHeader(compress(COLOUR, ".jp2", ""), box("res ", box(box, value.array())));

        Resolution resolution = decoder.decode(file, null, null, 1_000_000).resolution();

        assertThat(resolution).isEqualTo(expected == 0 ? null : new Resolution(expected, expected));
    }

    private Picture read(byte[] content) {
        return decoder.decode(content, null, null, 1_000_000).picture();
    }

    private static byte[] compress(Picture picture, String ending, String options) {
        List<String> command = new ArrayList<>(List.of("opj_compress", "-i", "IN", "-o", "OUT"));
        boolean needsColour = options.contains("mct");
        if (!options.isEmpty() && (picture.channels() == 3 || !needsColour)) {
            command.addAll(List.of(options.split(" ")));
        }
        return Program.convert(
                Pnm.write(picture), picture.channels() == 3 ? ".ppm" : ".pgm", ending, command.toArray(String[]::new));
    }

    private static Picture openjpeg(byte[] file, String ending) {
        return Pnm.read(Program.convert(file, ending, ".ppm", "opj_decompress", "-i", "IN", "-o", "OUT"));
    }

    /** With another number of the enumerated colour space. */
    private static byte[] colourSpace(byte[] file, int space) {
        byte[] copy = file.clone();
        int at = find(copy, "colr");
        ByteBuffer.wrap(copy).putInt(at + 7, space);
        return copy;
    }

    /** With more boxes at the end of the header box. */
    private static byte[] inHeader(byte[] file, byte[] boxes) {
        int header = find(file, "jp2h") - 4;
        int length = ByteBuffer.wrap(file).getInt(header);
        byte[] start = Arrays.copyOf(file, header + length);
        ByteBuffer.wrap(start).putInt(header, length + boxes.length);
        return JpegSurgery.join(start, boxes, Arrays.copyOfRange(file, header + length, file.length));
    }

    private static byte[] box(String type, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4).putInt(8 + value.length).array());
        out.writeBytes(type.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static int find(byte[] file, String type) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(type);
    }
}
