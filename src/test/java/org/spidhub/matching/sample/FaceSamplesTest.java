package org.spidhub.matching.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FacePictures;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.sample.BiometricFault.Code;

class FaceSamplesTest {

    private FaceMatcher faces = FaceMatcher.none();
    private Picture portrait = new Picture(1, 1, 3, new byte[3]);

    @BeforeEach
    void takePortrait() {
        faces = FacePictures.requireMatcher();
        Picture group = FacePictures.decode(FacePictures.requireGroup(1));
        portrait = FacePictures.portrait(group, faces.detect(group).get(0));
    }

    @Test
    void a_good_portrait_gets_a_template_that_names_its_model_set() {
        ExtractedSample extracted = extract(SampleRules.defaults(), FacePictures.encode(portrait, "png"));

        assertThat(extracted.engine()).isEqualTo("faceplugin-0.0.1");
        assertThat(extracted.template()).hasSize(512 * 4);
        assertThat(extracted.quality()).isBetween(1, 3);
    }

    @Test
    void a_group_is_refused() {
        assertFault(FacePictures.requireGroup(4), Code.MORE_THAN_ONE_FACE, "4 faces");
    }

    @Test
    void a_picture_of_nobody_is_refused() {
        assertFault(
                FacePictures.encode(new Picture(200, 200, 3, new byte[120_000]), "png"),
                Code.FACE_NOT_FOUND,
                "no face");
    }

    @Test
    void a_small_face_is_refused_with_its_height() {
        int factor = portrait.height() / 70;

        assertFault(
                FacePictures.encode(FacePictures.smaller(portrait, factor), "png"),
                Code.POOR_BIOMETRIC_QUALITY,
                "pixels high");
    }

    @Test
    void a_blurred_face_is_refused_or_let_through_with_a_warning() {
        byte[] blurred = FacePictures.encode(FacePictures.outOfFocus(portrait, portrait.height() / 24), "png");

        assertFault(blurred, Code.POOR_BIOMETRIC_QUALITY, "blurred");
        assertThat(extract(SampleRules.defaults().lenient(), blurred).warnings())
                .anyMatch(warning -> warning.contains("blurred"));
    }

    private void assertFault(byte[] content, Code code, String words) {
        assertThatThrownBy(() -> extract(SampleRules.defaults(), content))
                .isInstanceOfSatisfying(
                        BiometricFault.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageStartingWith("face (10): ")
                .hasMessageContaining(words);
    }

    private ExtractedSample extract(SampleRules settings, byte[] content) {
        return new SampleExtractor(settings, faces)
                .extract(List.of(new CapturedSample(10, content, null, null, null)))
                .get(0);
    }
}
