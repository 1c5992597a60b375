package org.spidhub.matching.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.matching.image.Picture;

class FaceMatcherTest {

    @Test
    void without_models_it_says_so_and_stays_quiet() {
        FaceMatcher matcher = new FaceMatcher(Path.of("no-models-here"), FaceSettings.defaults());

        assertThat(matcher.available()).isFalse();
        assertThatThrownBy(() -> matcher.detect(new Picture(1, 1, 1, new byte[1])))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "3, 3", "4, 4", "5, 5", "6, 4"})
    void counts_every_face_of_a_group(int picture, int faces) {
        FaceMatcher matcher = FacePictures.requireMatcher();

        List<FaceBox> found = matcher.detect(FacePictures.decode(FacePictures.requireGroup(picture)));

        assertThat(found).hasSize(faces);
    }

    @Test
    void finds_no_face_in_a_blank_picture() {
        FaceMatcher matcher = FacePictures.requireMatcher();

        assertThat(matcher.examine(new Picture(300, 300, 1, new byte[90_000])).faces())
                .isZero();
    }

    @Test
    void a_face_stays_itself_when_mirrored_darkened_compressed_or_blurred_a_little() {
        FaceMatcher matcher = FacePictures.requireMatcher();
        Picture portrait = portraits(matcher, 1).get(0);
        float[] original = vector(matcher, portrait);

        List<Picture> changed = List.of(
                FacePictures.mirrored(portrait),
                FacePictures.map(portrait, value -> value / 3),
                FacePictures.decode(FacePictures.encode(portrait, "jpeg")),
                FacePictures.blurred(portrait, 3));

        assertThat(changed)
                .allSatisfy(picture -> assertThat(FaceVector.cosine(original, vector(matcher, picture)))
                        .isGreaterThan(0.7));
    }

    @Test
    void people_of_one_picture_are_strangers_to_each_other() {
        FaceMatcher matcher = FacePictures.requireMatcher();
        List<float[]> vectors = portraits(matcher, 1).stream()
                .map(portrait -> vector(matcher, portrait))
                .toList();

        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                assertThat(FaceVector.cosine(vectors.get(i), vectors.get(j))).isLessThan(0.35);
            }
        }
    }

    @Test
    void many_threads_get_the_vectors_one_gets() {
        FaceMatcher matcher = FacePictures.requireMatcher();
        List<Picture> portraits = portraits(matcher, 5);
        List<float[]> alone =
                portraits.stream().map(portrait -> vector(matcher, portrait)).toList();

        List<Integer> wrong = IntStream.range(0, 40)
                .parallel()
                .filter(i -> {
                    float[] together = vector(matcher, portraits.get(i % portraits.size()));
                    return FaceVector.cosine(together, alone.get(i % portraits.size())) < 0.9999;
                })
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_similarity_found_by_least_squares_is_the_one_applied() {
        Similarity turn = new Similarity(0.8, 0.6, 5, -3);
        List<Point2> from = List.of(new Point2(0, 0), new Point2(10, 0), new Point2(3, 7), new Point2(-2, 4));
        List<Point2> to = from.stream().map(turn::apply).toList();

        Similarity found = Similarity.between(from, to);

        assertThat(found.misfit(from, to)).isLessThan(1e-9);
        assertThat(found.a()).isCloseTo(0.8, org.assertj.core.api.Assertions.within(1e-9));
    }

    private static List<Picture> portraits(FaceMatcher matcher, int group) {
        Picture picture = FacePictures.decode(FacePictures.requireGroup(group));
        List<Picture> portraits = new ArrayList<>();
        for (FaceBox box : matcher.detect(picture)) {
            portraits.add(FacePictures.portrait(picture, box));
        }
        return portraits;
    }

    private static float[] vector(FaceMatcher matcher, Picture picture) {
        float[] vector = matcher.examine(picture).vector();
        assertThat(vector).isNotNull();
        return vector;
    }
}
