package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.AnsiNistSamples;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.WsqFile;
import org.spidhub.matching.synthetic.PrintFile;

/** The resolution stated by each container, by the record around it and by the station: known, unknown, zero, and in disagreement. */
class ResolutionTest {

    private static final Picture PRINT = WsqFile.cut(Prints.finger(1).impression(11, 0.5));
    private static final FingerprintTemplate TEMPLATE = FingerEngine.read(FingerEngine.extract(PRINT, 500));

    private final SampleExtractor extractor =
            new SampleExtractor(SampleRules.defaults().lenient(), FaceMatcher.none());

    @ParameterizedTest
    @CsvSource({
        "PPI 500, 500",
        "PPI 1000, 1000",
        "PPI 508, 508",
        "NIST_COM 8|PIX_WIDTH 10|PPI 400|LOSSY 1, 400",
        "PPI -1, 500",
        "PPI 255, 500",
        "PPI 0, 500",
        "PPI 1, 500",
        "PPI 72, 500",
        "PPI 65535, 500",
        "PPI 5000, 500",
        "PPI unknown, 500"
    })
    void a_comment_of_a_wsq_file(String comment, int expected) {
        byte[] wsq = commented(WsqFile.encode(PRINT), comment.replace('|', '\n'));

        assertThat(extract(wsq, null).resolution()).isEqualTo(expected);
        assertThat(extract(AnsiNistSamples.tagged(14, "14.006:1 14.007:1 14.008:1 14.009:500 14.013:2", wsq), null)
                        .resolution())
                .isEqualTo(expected);
    }

    @Test
    void the_comment_of_the_picture_counts_before_the_record_and_the_station_who_are_told() {
        byte[] wsq = commented(WsqFile.encode(PRINT), "PPI 400");
        byte[] record = AnsiNistSamples.tagged(14, "14.006:1 14.007:1 14.008:1 14.009:500 14.013:2", wsq);

        ExtractedSample read = extract(record, 600);

        assertThat(read.resolution()).isEqualTo(400);
        assertThat(read.warnings())
                .anyMatch(warning -> warning.contains("record states 500 dpi"))
                .anyMatch(warning -> warning.contains("station states 600 dpi"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 500, 500",
        "1, 1000, 1000",
        "2, 197, 500",
        "2, 394, 1001",
        "0, 1000, 500",
        "1, 0, 500",
        "2, 0, 500",
        "1, 65535, 500"
    })
    void the_fields_of_a_type_14_record(int unit, int dots, int expected) {
        byte[] file = AnsiNistSamples.tagged(
                14,
                "14.006:1 14.007:1 14.008:" + unit + " 14.009:" + dots + " 14.010:" + dots + " 14.013:2",
                PrintFile.PNG.encode(PRINT));

        assertThat(extract(file, null).resolution()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 19.69, 19.69, 500",
        "0, 39.37, 19.69, 500",
        "1, 39.37, 19.69, 1000",
        "0, 19.69, 39.37, 1000",
        "0, 19.69, 00.00, 500",
        "0, 39.37, '', 500",
        "1, 00.00, 19.69, 500",
        "1, none, 19.69, 500"
    })
    void the_flag_of_a_type_4_record(int flag, String scanned, String transmitted, int expected) {
        byte[] file = AnsiNistSamples.type4s(flag, scanned, transmitted, List.of(List.of(2)), PRINT);

        assertThat(extract(file, null).resolution()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 19685, 19685, 500",
        "1, 39370, 39370, 1000",
        "1, 15748, 15748, 400",
        "0, 39370, 39370, 500",
        "1, 0, 0, 500",
        "1, 2835, 2835, 500",
        "1, -1, -1, 500"
    })
    void the_physical_pixels_of_a_png(int unit, int across, int down, int expected) {
        assertThat(extract(png(unit, across, down), null).resolution()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 500, 500", "1, 1000, 1000", "2, 197, 500", "2, 394, 1001", "0, 1000, 500", "1, 0, 500", "1, 72, 500"
    })
    void the_density_of_a_jpeg(int unit, int dots, int expected) {
        byte[] jpeg = PrintFile.JPEG.encode(PRINT);
        ByteBuffer.wrap(jpeg).put(13, (byte) unit).putShort(14, (short) dots).putShort(16, (short) dots);

        assertThat(extract(jpeg, null).resolution()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 500, 1, 500",
        "3, 197, 1, 500",
        "2, 10000, 10, 1000",
        "1, 1000, 1, 500",
        "2, 1000, 0, 500",
        "2, 0, 1, 500"
    })
    void the_exif_resolution_of_a_jpeg_without_density(int unit, int numerator, int divisor, int expected) {
        ByteBuffer exif = ByteBuffer.allocate(10 + 8 + 2 + 3 * 12 + 4 + 8);
        exif.putShort((short) 0xffe1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 3);
        exif.putShort((short) 0x11a).putShort((short) 5).putInt(1).putInt(50);
        exif.putShort((short) 0x11b).putShort((short) 5).putInt(1).putInt(50);
        exif.putShort((short) 0x128)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) unit)
                .putShort((short) 0);
        exif.putInt(0).putInt(numerator).putInt(divisor);
        byte[] jpeg = PrintFile.JPEG.encode(PRINT);
        ByteBuffer with = ByteBuffer.allocate(jpeg.length + exif.capacity());
        with.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);

        assertThat(extract(with.array(), null).resolution()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"19685, 500", "39370, 1000", "0, 500", "3780, 500"})
    void the_dots_per_metre_of_a_bmp(int dots, int expected) {
        byte[] bmp = PrintFile.BMP.encode(PRINT);
        ByteBuffer.wrap(bmp)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .putInt(38, dots)
                .putInt(42, dots);

        assertThat(extract(bmp, null).resolution()).isEqualTo(expected);
    }

    @Test
    void a_picture_with_other_steps_across_than_down_is_refused() {
        assertThatThrownBy(() -> extract(png(1, 19685, 39370), null))
                .isInstanceOfSatisfying(
                        BiometricFault.class,
                        fault -> assertThat(fault.code()).isEqualTo(BiometricFault.Code.WRONG_RESOLUTION))
                .hasMessageContaining("500 dpi across and 1000 dpi down");
    }

    @ParameterizedTest
    @CsvSource({"500, 0", "1000, 1", "508, 0", "0, 0", "-1, 0"})
    void the_station_is_told_where_it_disagrees_with_the_file(int station, int warnings) {
        ExtractedSample read = extract(png(1, 19685, 19685), station);

        assertThat(read.resolution()).isEqualTo(500);
        assertThat(read.warnings()).hasSize(warnings);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "500, 500", "0, 500"})
    void the_station_counts_where_the_file_says_nothing(int station, int expected) {
        for (PrintFile file : List.of(PrintFile.PNG, PrintFile.JPEG, PrintFile.JPEG_2000, PrintFile.BMP)) {
            assertThat(extract(file.encode(PRINT), station).resolution()).isEqualTo(expected);
        }
    }

    @Test
    void dots_per_centimetre_from_a_station_are_refused_with_the_reason() {
        assertThatThrownBy(() -> extract(PrintFile.PNG.encode(PRINT), 197))
                .hasMessageContaining("197 dpi is not read")
                .hasMessageContaining("197 dots per centimetre are 500 dpi");
    }

    @ParameterizedTest
    @EnumSource(TemplateFormat.class)
    void a_minutiae_record_that_states_no_resolution_or_dots_per_inch_matches_all_the_same(TemplateFormat format) {
        for (int stated : List.of(197, 0, 500, 20, 2000)) {
            ExtractedSample read = extract(MinutiaeRecords.of(format, List.of(2), stated, TEMPLATE), null);

            assertThat(read.resolution()).as(format + " " + stated).isEqualTo(500);
            assertThat(FingerEngine.compare(FingerEngine.read(read.template()), TEMPLATE))
                    .as(format + " " + stated)
                    .isGreaterThan(100);
            assertThat(read.warnings()).hasSize(stated == 197 || stated == 0 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(TemplateFormat.class)
    void the_station_counts_where_a_minutiae_record_states_nothing(TemplateFormat format) {
        byte[] record = MinutiaeRecords.of(format, List.of(2), 0, TEMPLATE);

        assertThat(extract(record, 1000).resolution()).isEqualTo(1000);
        assertThat(extract(MinutiaeRecords.of(format, List.of(2), 197, TEMPLATE), 1000)
                        .warnings())
                .anyMatch(warning -> warning.contains("station states 1000 dpi"));
    }

    private ExtractedSample extract(byte[] content, @Nullable Integer station) {
        return extractor
                .extract(List.of(new CapturedSample(6, content, null, null, station)))
                .get(0);
    }

    private static byte[] png(int unit, int across, int down) {
        byte[] png = PrintFile.PNG.encode(PRINT);
        ByteBuffer chunk = ByteBuffer.allocate(21);
        chunk.putInt(9)
                .put("pHYs".getBytes(StandardCharsets.US_ASCII))
                .putInt(across)
                .putInt(down)
                .put((byte) unit);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 13);
        chunk.putInt((int) sum.getValue());
        ByteBuffer with = ByteBuffer.allocate(png.length + 21);
        return with.put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }

    private static byte[] commented(byte[] wsq, String comment) {
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer with = ByteBuffer.allocate(wsq.length + 4 + text.length);
        with.put(wsq, 0, 2)
                .putShort((short) 0xffa8)
                .putShort((short) (text.length + 2))
                .put(text);
        return Arrays.copyOf(with.put(wsq, 2, wsq.length - 2).array(), with.capacity());
    }
}
