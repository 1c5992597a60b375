package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.machinezoo.fingerprintio.TemplateFormat;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.image.AnsiNistSamples;
import org.spidhub.matching.image.ImageFormat;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.WsqFile;
import org.spidhub.matching.synthetic.PrintFile;

/** Of a record that holds several fingers, the one that was asked for is read and kept, and no other. */
class SeveralFingersTest {

    private static final Picture RIGHT = WsqFile.cut(Prints.finger(1).impression(11, 0.5));
    private static final Picture LEFT = WsqFile.cut(Prints.finger(2).impression(21, 0.5));
    private static final FingerprintTemplate RIGHT_INDEX = FingerEngine.read(FingerEngine.extract(RIGHT, 500));
    private static final FingerprintTemplate LEFT_INDEX = FingerEngine.read(FingerEngine.extract(LEFT, 500));
    private static final int RIGHT_CODE = 2;
    private static final int LEFT_CODE = 7;

    private final SampleExtractor extractor =
            new SampleExtractor(SampleRules.defaults().lenient(), FaceMatcher.none());

    @ParameterizedTest
    @EnumSource(TemplateFormat.class)
    void the_view_of_the_finger_asked_for_is_taken_wherever_it_stands(TemplateFormat format) {
        byte[] second = MinutiaeRecords.of(format, List.of(LEFT_CODE, RIGHT_CODE), 197, LEFT_INDEX, RIGHT_INDEX);
        byte[] first = MinutiaeRecords.of(format, List.of(RIGHT_CODE, LEFT_CODE), 197, RIGHT_INDEX, LEFT_INDEX);

        for (byte[] record : List.of(second, first)) {
            ExtractedSample right = extract(6, record);
            ExtractedSample left = extract(3, record);

            assertShows(right, RIGHT_INDEX, LEFT_INDEX);
            assertShows(left, LEFT_INDEX, RIGHT_INDEX);
            assertThat(right.warnings()).isEmpty();
            assertThat(MinutiaeRecord.read(right.content()).views())
                    .as("the other finger goes nowhere")
                    .containsExactly(new MinutiaeRecord.View(RIGHT_CODE, 197, 197));
            assertShows(extract(6, right.content()), RIGHT_INDEX, LEFT_INDEX);
        }
    }

    @ParameterizedTest
    @EnumSource(TemplateFormat.class)
    void a_record_without_the_finger_asked_for_is_refused_with_what_it_holds(TemplateFormat format) {
        byte[] record = MinutiaeRecords.of(format, List.of(LEFT_CODE, 8), 197, LEFT_INDEX, RIGHT_INDEX);

        assertThatThrownBy(() -> extract(6, record))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining("left index finger (3), left middle finger (2)");
    }

    @ParameterizedTest
    @EnumSource(TemplateFormat.class)
    void a_record_that_calls_its_only_finger_otherwise_is_taken_with_a_warning(TemplateFormat format) {
        byte[] record = MinutiaeRecords.of(format, List.of(LEFT_CODE), 197, RIGHT_INDEX);

        ExtractedSample extracted = extract(6, record);

        assertThat(extracted.warnings())
                .singleElement()
                .asString()
                .startsWith("right index finger (6): ")
                .contains("left index finger (3)");
        assertThat(extracted.content()).isEqualTo(record);
    }

    @ParameterizedTest
    @EnumSource(TemplateFormat.class)
    void a_finger_of_unknown_position_is_taken_without_a_word(TemplateFormat format) {
        byte[] record = MinutiaeRecords.of(format, List.of(0), 197, RIGHT_INDEX);

        assertThat(extract(6, record).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "11, 5", "6, 4", "12, 4", "2, 6", "10, 0"})
    void a_plain_thumb_is_a_thumb(int code, int index) {
        byte[] file = AnsiNistSamples.type4s(0, "19.69", "19.69", List.of(List.of(code)), RIGHT);

        assertThat(extract(index, file).content()).isEqualTo(RIGHT.pixels());
    }

    @Test
    void a_rolled_thumb_comes_before_a_plain_one_and_both_before_one_that_may_be_it() {
        byte[] file = AnsiNistSamples.type4s(
                0, "19.69", "19.69", List.of(List.of(7, 1), List.of(11), List.of(1)), LEFT, LEFT, RIGHT);

        assertThat(extract(5, file).content()).isEqualTo(RIGHT.pixels());
    }

    @Test
    void a_print_of_one_of_two_fingers_is_taken_for_either() {
        byte[] file = AnsiNistSamples.type4s(0, "19.69", "19.69", List.of(List.of(7, 2)), RIGHT);

        assertThat(extract(6, file).content()).isEqualTo(RIGHT.pixels());
    }

    @ParameterizedTest
    @CsvSource({
        "13, 6, four right fingers",
        "14, 3, four left fingers",
        "15, 5, both thumbs",
        "3, 6, right middle finger"
    })
    void a_picture_of_several_or_other_fingers_is_refused_by_name(int code, int index, String words) {
        byte[] four = AnsiNistSamples.type4s(0, "19.69", "19.69", List.of(List.of(code)), RIGHT);
        byte[] fourteen = AnsiNistSamples.type14(code, RIGHT, 500);

        for (byte[] file : List.of(four, fourteen)) {
            assertThatThrownBy(() -> extract(index, file))
                    .isInstanceOf(BiometricFault.class)
                    .hasMessageContaining(words);
        }
    }

    @Test
    void a_face_is_cut_out_of_an_ansi_nist_file() {
        byte[] jpeg = PrintFile.JPEG.encode(RIGHT);
        byte[] file = AnsiNistSamples.tagged(
                10, "10.002:00 10.003:FACE 10.006:9 10.007:9 10.008:1 10.009:1 10.010:1 10.011:JPEGB", jpeg);

        ExtractedSample face = extract(10, file);

        assertThat(face.content()).isEqualTo(jpeg);
        assertThat(face.format()).isEqualTo(ImageFormat.JPEG);
        assertThat(face.width()).isEqualTo(RIGHT.width());
    }

    @Test
    void a_record_of_no_picture_is_refused_by_name_where_a_face_belongs() {
        byte[] record = MinutiaeRecords.iso19794(RIGHT_INDEX);

        assertThatThrownBy(() -> extract(10, record))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining("minutiae record");
        assertThatThrownBy(() -> extract(10, AnsiNistSamples.type4(2, RIGHT)))
                .isInstanceOf(BiometricFault.class)
                .hasMessageContaining("no picture of a face");
    }

    private static void assertShows(ExtractedSample sample, FingerprintTemplate same, FingerprintTemplate other) {
        FingerprintTemplate template = FingerEngine.read(sample.template());
        assertThat(FingerEngine.compare(template, same)).isGreaterThan(100);
        assertThat(FingerEngine.compare(template, other)).isLessThan(40);
    }

    private ExtractedSample extract(int index, byte[] content) {
        return extractor
                .extract(List.of(new CapturedSample(index, content, null, null, null)))
                .get(0);
    }
}
