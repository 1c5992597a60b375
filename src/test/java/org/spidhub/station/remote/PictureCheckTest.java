package org.spidhub.station.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.image.ImageFormat;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.station.intake.SampleIntake;

/** Which pictures somebody may be thanked for. */
class PictureCheckTest {

    private final SampleIntake intake = mock(SampleIntake.class);
    private final PictureCheck check = new PictureCheck(intake);

    @Test
    void a_picture_without_a_face_is_refused_also_where_quality_only_warns() {
        found(face(5, null, "face (10): no face was found"));

        assertThatThrownBy(() -> check.look(List.of()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FACE_COUNT));
    }

    @Test
    void without_models_it_is_taken_with_a_sentence_for_the_operator() {
        found(face(0, null));

        assertThat(check.look(List.of()).checked()).isFalse();
        assertThat(check.look(List.of()).warnings()).containsExactly(PictureCheck.UNCHECKED);
    }

    @Test
    void a_poor_face_is_taken_with_its_warnings() {
        found(face(4, "engine", "face (10): the face is blurred"));

        assertThat(check.look(List.of()).checked()).isTrue();
        assertThat(check.look(List.of()).warnings()).containsExactly("face (10): the face is blurred");
    }

    /** A connection of the pool is not held while a picture is decoded. */
    @Test
    void nothing_that_stores_captures_decodes_pictures() {
        ArchRuleDefinition.noClasses()
                .that()
                .haveSimpleName("CaptureBook")
                .or()
                .haveSimpleName("CaptureStore")
                .or()
                .haveSimpleName("Endings")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(SampleIntake.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SampleExtractor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(PictureCheck.class)
                .check(new ClassFileImporter().importPackages("org.spidhub.station.remote"));
    }

    private void found(ExtractedSample face) {
        when(intake.read(anyList())).thenReturn(new SampleIntake.Samples(List.of(face)));
    }

    private static ExtractedSample face(int quality, @Nullable String engine, String... warnings) {
        return new ExtractedSample(
                10,
                ImageFormat.JPEG,
                480,
                600,
                0,
                quality,
                engine == null ? null : new byte[] {1},
                engine,
                new byte[] {1},
                new byte[] {1},
                "00",
                List.of(warnings));
    }
}
