package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every pixel of a PNG or BMP is that of NetPBM, or the file is refused by the name of what is wrong. */
class PngAndBmpPixelsTest {

    /** Sixteen bits become eight by their upper half here, by rounding in the JDK: one step apart. */
    private static final int ROUNDED = 1;

    private static final Picture COLOUR = Pnm.colourful(61, 43);

    private final SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(10));

    @BeforeEach
    void needsPrograms() {
        Program.require("pnmtopng", "netpbm");
        Program.require("ppmtobmp", "netpbm");
    }

    static Stream<Arguments> pngs() {
        List<Arguments> all = new ArrayList<>();
        for (String options : List.of("", "-interlace", "-force", "-nofilter", "-paeth", "-compression 0")) {
            all.add(Arguments.of("rgb " + options, Pnm.write(COLOUR), options));
            all.add(Arguments.of("grey " + options, Pnm.write(COLOUR.toGrey()), options));
            all.add(Arguments.of("few colours " + options, Pnm.write(levels(COLOUR, 3)), options));
            for (int levels : new int[] {2, 4, 16}) {
                all.add(Arguments.of(
                        levels + " greys " + options, Pnm.write(levels(COLOUR.toGrey(), levels)), options));
            }
            all.add(Arguments.of("16 bits " + options, deep(COLOUR), options));
            all.add(Arguments.of("16 bits grey " + options, deep(COLOUR.toGrey()), options));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pngs")
    void a_png_gives_the_pixels_of_pngtopnm(String name, byte[] pnm, String options) {
        List<String> command = new ArrayList<>(List.of("pnmtopng"));
        command.addAll(Stream.of(options.split(" ")).filter(w -> !w.isEmpty()).toList());
        byte[] png = Program.pipe(pnm, command.toArray(String[]::new));

        Pnm.assertAlike(read(png), Pnm.read(Program.pipe(png, "pngtopnm")), ROUNDED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 128, 255})
    void alpha_hides_no_pixel(int alpha) {
        for (Picture picture : List.of(COLOUR, COLOUR.toGrey())) {
            byte[] mask = new byte[picture.width() * picture.height()];
            Arrays.fill(mask, (byte) alpha);
            mask[7] = 100;
            byte[] png = Program.pipe(pam(picture, mask), "pamtopng");
            Pnm.assertAlike(read(png), picture, 0);
        }
    }

    @Test
    void a_png_whose_pixels_were_changed_on_the_way_is_refused() {
        byte[] png = Program.pipe(Pnm.write(COLOUR), "pnmtopng", "-compression", "0");
        png[png.length / 2] ^= 4;

        assertThatThrownBy(() -> read(png)).isInstanceOf(ImageFault.class).hasMessageContaining("checksum");
    }

    static Stream<Arguments> bitmaps() {
        List<Arguments> all = new ArrayList<>();
        for (String options : List.of("-windows", "-os2")) {
            all.add(Arguments.of("24 bits " + options, COLOUR, options + " -bpp=24"));
            all.add(Arguments.of("8 bits grey " + options, COLOUR.toGrey(), options + " -bpp=8"));
            all.add(Arguments.of("8 bits " + options, levels(COLOUR, 3), options + " -bpp=8"));
            all.add(Arguments.of("4 bits " + options, levels(COLOUR.toGrey(), 16), options + " -bpp=4"));
            all.add(Arguments.of("1 bit " + options, levels(COLOUR.toGrey(), 2), options + " -bpp=1"));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bitmaps")
    void a_bmp_gives_the_pixels_of_bmptopnm(String name, Picture picture, String options) {
        List<String> command = new ArrayList<>(List.of("ppmtobmp"));
        command.addAll(List.of(options.split(" ")));
        byte[] bmp = Program.pipe(Pnm.write(picture), command.toArray(String[]::new));

        Pnm.assertAlike(read(bmp), Pnm.read(Program.pipe(bmp, "bmptopnm")), 0);
        Pnm.assertAlike(read(bmp), picture, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thirty_two_bits_from_the_top_or_the_bottom_are_read(boolean fromTop) {
        Pnm.assertAlike(read(bmp(COLOUR, 32, 0, fromTop)), COLOUR, 0);
        Pnm.assertAlike(read(bmp(COLOUR, 24, 0, fromTop)), COLOUR, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5})
    void a_packed_bmp_is_refused_by_name(int compression) {
        byte[] bmp = bmp(COLOUR, 24, compression, false);

        assertThatThrownBy(() -> read(bmp)).isInstanceOf(ImageFault.class).hasMessageContaining("without compression");
    }

    @Test
    void a_cut_bmp_is_refused() {
        byte[] bmp = bmp(COLOUR, 24, 0, false);

        assertThatThrownBy(() -> read(Arrays.copyOf(bmp, bmp.length * 19 / 20)))
                .isInstanceOf(ImageFault.class)
                .hasMessageContaining("cut short");
    }

    private static byte[] bmp(Picture colour, int bits, int compression, boolean fromTop) {
        int width = colour.width();
        int height = colour.height();
        int row = (width * bits / 8 + 3) / 4 * 4;
        ByteBuffer out = ByteBuffer.allocate(54 + row * height).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(54);
        out.putInt(40)
                .putInt(width)
                .putInt(fromTop ? -height : height)
                .putShort((short) 1)
                .putShort((short) bits);
        out.putInt(compression).putInt(0).putInt(19685).putInt(19685).putInt(0).putInt(0);
        for (int y = 0; y < height; y++) {
            out.position(54 + row * y);
            int line = fromTop ? y : height - 1 - y;
            for (int x = 0; x < width; x++) {
                int at = (line * width + x) * 3;
                out.put(colour.pixels()[at + 2]).put(colour.pixels()[at + 1]).put(colour.pixels()[at]);
                if (bits == 32) {
                    out.put((byte) 0);
                }
            }
        }
        return out.array();
    }

    /** The form of NetPBM that has an alpha channel. */
    private static byte[] pam(Picture picture, byte[] alpha) {
        int channels = picture.channels();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "P7\nWIDTH " + picture.width() + "\nHEIGHT " + picture.height() + "\nDEPTH " + (channels + 1)
                + "\nMAXVAL 255\nTUPLTYPE " + (channels == 1 ? "GRAYSCALE" : "RGB") + "_ALPHA\nENDHDR\n";
        out.writeBytes(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < alpha.length; i++) {
            out.write(picture.pixels(), i * channels, channels);
            out.write(alpha[i]);
        }
        return out.toByteArray();
    }

    /** With as many levels of each channel as asked for. */
    private static Picture levels(Picture picture, int levels) {
        byte[] pixels = picture.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            int level = (pixels[i] & 255) * levels / 256;
            pixels[i] = (byte) (level * 255 / (levels - 1));
        }
        return new Picture(picture.width(), picture.height(), picture.channels(), pixels);
    }

    private static byte[] deep(Picture picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = (picture.channels() == 1 ? "P5 " : "P6 ") + picture.width() + " " + picture.height() + " 65535\n";
        out.writeBytes(head.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < picture.pixels().length; i++) {
            out.write(picture.pixels()[i]);
            out.write(i * 37);
        }
        return out.toByteArray();
    }

    private Picture read(byte[] content) {
        return decoder.decode(content, null, null, 1_000_000).picture();
    }
}
