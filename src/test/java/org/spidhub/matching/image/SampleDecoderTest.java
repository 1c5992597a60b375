package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;

class SampleDecoderTest {

    private static final Picture PRINT = WsqFile.cut(SyntheticFinger.of(5).impression(51, 0.5));
    private static final long MOST = 1_000_000;

    private final SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(3));

    @ParameterizedTest
    @EnumSource(
            value = PrintFile.class,
            names = {"PNG", "BMP", "RAW"})
    void a_lossless_format_gives_every_pixel_back(PrintFile file) {
        DecodedImage decoded = decoder.decode(file.encode(PRINT), PRINT.width(), PRINT.height(), MOST);

        assertThat(decoded.picture().pixels()).isEqualTo(PRINT.pixels());
    }

    @ParameterizedTest
    @EnumSource(
            value = PrintFile.class,
            names = {"JPEG", "JPEG_2000"})
    void a_lossy_format_gives_the_picture_back_nearly(PrintFile file) {
        DecodedImage decoded = decoder.decode(file.encode(PRINT), null, null, MOST);

        assertThat(decoded.format().name()).isEqualTo(file.name());
        assertThat(meanDifference(decoded.picture(), PRINT)).isLessThan(8);
    }

    @Test
    void reads_wsq() {
        DecodedImage decoded = decoder.decode(WsqFile.encode(PRINT), null, null, MOST);

        assertThat(decoded.format()).isEqualTo(ImageFormat.WSQ);
        assertThat(meanDifference(decoded.picture(), PRINT))
                .isLessThan(5); // WSQ drops the finest diagonal detail, here mostly noise
    }

    @Test
    void a_wsq_file_is_read_whatever_stands_behind_it_and_refused_wherever_it_is_cut() {
        byte[] wsq = WsqFile.encode(PRINT);

        assertThat(decoder.decode(Arrays.copyOf(wsq, wsq.length + 500), null, null, MOST)
                        .picture()
                        .pixels())
                .isEqualTo(decoder.decode(wsq, null, null, MOST).picture().pixels());
        for (int cut = 1; cut < 20; cut++) {
            assertFault(Arrays.copyOf(wsq, wsq.length * cut / 20), ImageFault.Reason.UNREADABLE);
        }
    }

    @Test
    void refuses_a_wsq_file_that_hides_a_second_frame_behind_a_lying_table_length() {
        byte[] wsq = WsqFile.encode(PRINT);
        wsq[5] += 6;

        assertFault(wsq, ImageFault.Reason.UNREADABLE);
    }

    /** A 3 x 2 picture whose upright form has its only dark pixel at the upper left. */
    @ParameterizedTest
    @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,0,1", "7,1,1", "8,1,0"})
    void turns_a_jpeg_upright(int orientation, int cornerX, int cornerY) throws IOException {
        int width = 48;
        int height = 32;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean dark = x / 16 == cornerX * 2 && y / 16 == cornerY;
                image.getRaster().setSample(x, y, 0, dark ? 0 : 255);
            }
        }

        Picture upright = decoder.decode(ExifJpeg.turned(jpeg(image), orientation), null, null, MOST)
                .picture();

        assertThat(upright.width()).isEqualTo(orientation >= 5 ? height : width);
        assertThat(upright.at(8, 8)).isLessThan(30);
        assertThat(upright.at(upright.width() - 8, upright.height() - 8)).isGreaterThan(225);
    }

    @Test
    void grey_of_sixteen_bits_and_palettes_keep_their_brightness() throws IOException {
        BufferedImage deep = new BufferedImage(20, 20, BufferedImage.TYPE_USHORT_GRAY);
        BufferedImage bits = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < 400; i++) {
            deep.getRaster().setSample(i % 20, i / 20, 0, 100 << 8);
            bits.setRGB(i % 20, i / 20, 0xffffff);
        }

        assertThat(decoder.decode(png(deep), null, null, MOST).picture().at(3, 3))
                .isEqualTo(100);
        assertThat(decoder.decode(png(bits), null, null, MOST).picture().at(3, 3))
                .isEqualTo(255);
    }

    @Test
    void a_compressed_text_bomb_in_a_png_is_never_opened() {
        byte[] png = PrintFile.PNG.encode(PRINT);
        byte[] bomb = chunk("zTXt", new byte[100_000]);
        ByteBuffer swollen = ByteBuffer.allocate(png.length + bomb.length);
        swollen.put(png, 0, 33).put(bomb).put(png, 33, png.length - 33);

        assertThat(decoder.decode(swollen.array(), null, null, MOST).picture().pixels())
                .isEqualTo(PRINT.pixels());
    }

    @Test
    void refuses_more_bytes_and_more_pixels_than_allowed() {
        byte[] png = PrintFile.PNG.encode(PRINT);

        assertThatThrownBy(() -> new SampleDecoder(1000, Duration.ofSeconds(3)).decode(png, null, null, MOST))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(ImageFault.Reason.TOO_LARGE));
        assertThatThrownBy(() -> decoder.decode(png, null, null, 1000))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(ImageFault.Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @EnumSource(value = PrintFile.class, names = "RAW", mode = EnumSource.Mode.EXCLUDE)
    void refuses_a_picture_cut_in_half_or_says_what_is_left(PrintFile file) {
        byte[] content = file.encode(PRINT);

        try {
            Picture left = decoder.decode(Arrays.copyOf(content, content.length / 2), null, null, MOST)
                    .picture();
            assertThat(left.width()).isEqualTo(PRINT.width());
        } catch (ImageFault fault) {
            assertThat(fault.reason()).isEqualTo(ImageFault.Reason.UNREADABLE);
        }
    }

    private void assertFault(byte[] content, ImageFault.Reason reason) {
        assertThatThrownBy(() -> decoder.decode(content, null, null, MOST))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(reason));
    }

    private static double meanDifference(Picture a, Picture b) {
        assertThat(a.width()).isEqualTo(b.width());
        assertThat(a.height()).isEqualTo(b.height());
        double sum = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            sum += Math.abs((a.pixels()[i] & 255) - (b.pixels()[i] & 255));
        }
        return sum / a.pixels().length;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(data.length + 12);
        chunk.putInt(data.length);
        chunk.put(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, data.length + 4);
        return chunk.putInt((int) crc.getValue()).array();
    }
}
