package org.spidhub.station.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FacePictures;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.matching.sample.SampleRules;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.contract.Biometric;

class SampleIntakeTest {

    private static final SyntheticFinger FINGER = SyntheticFinger.of(1);

    @Test
    void the_same_print_under_two_indexes_is_refused_by_name() {
        Refusal refusal = refusal(strict(FaceMatcher.none()), List.of(print(3, 11), print(6, 12)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.DUPLICATED_BIOMETRIC);
        assertThat(refusal).hasMessageContaining("right index finger (6): the same print was sent as left index");
    }

    @Test
    void a_blank_finger_is_refused_by_name_or_taken_with_a_warning() {
        Biometric blank = new Biometric(5, base64(new byte[300 * 300]), 300, 300, 500);

        assertThat(refusal(strict(FaceMatcher.none()), List.of(blank)).code())
                .isEqualTo(ErrorCode.POOR_BIOMETRIC_QUALITY);
        assertThat(lenient(FaceMatcher.none()).read(List.of(blank)).warnings())
                .singleElement()
                .asString()
                .startsWith("right thumb (5): the print is of quality 5");
    }

    @Test
    void a_wrong_resolution_has_a_code_of_its_own() {
        Biometric odd = new Biometric(
                6,
                base64(FINGER.impression(11, 0.5).pixels()),
                FINGER.impression(11, 0.5).width(),
                FINGER.impression(11, 0.5).height(),
                19);

        assertThat(refusal(strict(FaceMatcher.none()), List.of(odd)).code()).isEqualTo(ErrorCode.IMAGE_RESOLUTION);
    }

    @Test
    void a_group_is_no_portrait_however_lenient_the_hub_is() {
        FaceMatcher faces = FacePictures.requireMatcher();
        byte[] group = FacePictures.requireGroup(4);
        Biometric face = new Biometric(10, base64(group), null, null, null);

        assertThat(refusal(strict(faces), List.of(face)).code()).isEqualTo(ErrorCode.FACE_COUNT);
        ExtractedSample kept = lenient(faces).read(List.of(face)).extracted().get(0);
        assertThat(kept.isUnusableFace()).isTrue();
        assertThat(kept.toTemplate()).isNull();
    }

    @Test
    void a_face_that_is_not_to_be_valued_is_kept_without_being_judged() {
        FaceMatcher faces = FacePictures.requireMatcher();
        CapturedSample group = new CapturedSample(10, FacePictures.requireGroup(4), null, null, null);

        ExtractedSample kept =
                strict(faces).read(List.of(group), true).extracted().get(0);

        assertThat(kept.toTemplate()).isNull();
        assertThat(kept.isUnusableFace()).isFalse();
        assertThat(kept.warnings()).isEmpty();
    }

    private static SampleIntake strict(FaceMatcher faces) {
        return intake(SampleRules.defaults(), faces);
    }

    private static SampleIntake lenient(FaceMatcher faces) {
        return intake(SampleRules.defaults().lenient(), faces);
    }

    private static SampleIntake intake(SampleRules settings, FaceMatcher faces) {
        return new SampleIntake(new SampleExtractor(settings, faces), MatchingSettings.defaults());
    }

    private static Refusal refusal(SampleIntake intake, List<Biometric> biometrics) {
        return catchThrowableOfType(Refusal.class, () -> intake.read(biometrics));
    }

    private static Biometric print(int index, long capture) {
        return new Biometric(index, base64(PrintFile.PNG.encode(FINGER.impression(capture, 0.5))), null, null, null);
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }
}
