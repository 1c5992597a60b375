package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.AnsiNistSamples;
import org.spidhub.matching.image.ImageFormat;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.WsqFile;

class ExchangeFormatsTest {

    private static final Picture PRINT = WsqFile.cut(Prints.finger(1).impression(11, 0.5));
    private static final FingerprintTemplate TEMPLATE = FingerEngine.read(FingerEngine.extract(PRINT, 500));
    private static final FingerprintTemplate MATE =
            FingerEngine.read(FingerEngine.extract(Prints.finger(1).impression(12, 0.5), 500));

    private final SampleExtractor extractor = new SampleExtractor(SampleRules.defaults(), FaceMatcher.none());

    @Test
    void a_wsq_print_matches_its_mate() {
        assertMatches(extract(6, WsqFile.encode(PRINT)), ImageFormat.WSQ);
    }

    @Test
    void an_iso_record_is_a_finger() {
        ExtractedSample extracted = extract(6, MinutiaeRecords.iso19794(TEMPLATE));

        assertMatches(extracted, ImageFormat.ISO_19794_2);
        assertThat(extracted.engine()).startsWith(FingerEngine.ID).endsWith("ISO_19794_2");
        assertThat(extracted.width()).isZero();
    }

    @Test
    void an_ansi_record_is_a_finger() {
        assertMatches(extract(6, MinutiaeRecords.ansi378(TEMPLATE)), ImageFormat.ANSI_378);
    }

    @Test
    void a_record_with_a_minutia_far_away_is_refused_as_its_template_could_never_be_read_back() {
        byte[] record = MinutiaeRecords.iso19794(TEMPLATE);
        int firstMinutia = 28;
        record[firstMinutia] = 0x7f;

        assertThatThrownBy(() -> extract(6, record))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_record_of_ten_thousand_minutiae_or_one_that_claims_more_than_it_holds_is_refused() {
        byte[] record = MinutiaeRecords.iso19794(TEMPLATE);
        int length = 8;
        int count = 27;
        int many = 24 + 4 + 10_000 * 6 + 2;
        byte[] huge = Arrays.copyOf(record, many);
        ByteBuffer.wrap(huge).putInt(length, many);
        byte[] claiming = record.clone();
        claiming[count] = (byte) 255;

        assertThatThrownBy(() -> extract(6, huge))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining("at most 16384 bytes");
        assertThatThrownBy(() -> extract(6, claiming))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_print_is_cut_out_of_an_ansi_nist_file() {
        int rightIndex = 2;

        ExtractedSample bare = extract(6, AnsiNistSamples.type4(rightIndex, PRINT));
        ExtractedSample packed = extract(6, AnsiNistSamples.type14(rightIndex, PRINT, 500));

        assertMatches(bare, ImageFormat.RAW);
        assertThat(bare.content()).as("only the print is kept").isEqualTo(PRINT.pixels());
        assertMatches(packed, ImageFormat.WSQ);
        assertThat(packed.content()).isEqualTo(WsqFile.encode(PRINT));
    }

    @Test
    void an_ansi_nist_file_of_another_finger_is_refused() {
        byte[] rightIndex = AnsiNistSamples.type4(2, PRINT);

        assertThatThrownBy(() -> extract(3, rightIndex))
                .isInstanceOf(BiometricFault.class)
                .hasMessageStartingWith("left index finger (3): ")
                .hasMessageContaining("position 7");
    }

    @Test
    void a_print_of_another_resolution_is_rescaled_with_a_warning_or_refused() {
        Picture half = half(PRINT);
        byte[] content = half.pixels();
        CapturedSample sample = new CapturedSample(6, content, half.width(), half.height(), 250);

        ExtractedSample extracted = new SampleExtractor(SampleRules.defaults().lenient(), FaceMatcher.none())
                .extract(List.of(sample))
                .get(0);

        assertThat(FingerEngine.compare(FingerEngine.read(extracted.template()), MATE))
                .isGreaterThan(60);
        assertThat(extracted.warnings()).anyMatch(warning -> warning.contains("250 dpi"));
    }

    @Test
    void a_resolution_no_scanner_has_is_refused() {
        CapturedSample sample = new CapturedSample(6, PRINT.pixels(), PRINT.width(), PRINT.height(), 19);

        assertThatThrownBy(() -> extractor.extract(List.of(sample))).hasMessageContaining("19 dpi");
    }

    private ExtractedSample extract(int index, byte[] content) {
        return extractor
                .extract(List.of(new CapturedSample(index, content, null, null, null)))
                .get(0);
    }

    private static void assertMatches(ExtractedSample extracted, ImageFormat format) {
        assertThat(extracted.format()).isEqualTo(format);
        assertThat(FingerEngine.compare(FingerEngine.read(extracted.template()), MATE))
                .isGreaterThan(100);
    }

    private static Picture half(Picture picture) {
        int width = picture.width() / 2;
        int height = picture.height() / 2;
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sum = picture.at(2 * x, 2 * y)
                        + picture.at(2 * x + 1, 2 * y)
                        + picture.at(2 * x, 2 * y + 1)
                        + picture.at(2 * x + 1, 2 * y + 1);
                pixels[y * width + x] = (byte) (sum / 4);
            }
        }
        return Picture.grey(width, height, pixels);
    }
}
