package org.spidhub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.face.FaceFindings;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FacePictures;
import org.spidhub.matching.face.FaceSettings;
import org.spidhub.matching.face.FaceVector;

/** The sample people are different people for everybody who looks at them. */
class SamplePersonTest {

    private static final int PEOPLE = 5;

    @Test
    void each_has_one_face_and_no_two_of_them_match() {
        FaceMatcher matcher = FacePictures.requireMatcher();
        FaceSettings.Embedder embedder = FaceSettings.defaults().embedder();
        double match = embedder.cosines().get(embedder.rates().indexOf(1e-4));
        List<float[]> faces = new ArrayList<>();
        for (int number = 1; number <= PEOPLE; number++) {
            FaceFindings found = matcher.examine(FacePictures.decode(new SamplePerson(number).face()));
            assertThat(found.faces()).as("person " + number).isEqualTo(1);
            for (int other = 0; other < faces.size(); other++) {
                assertThat(FaceVector.cosine(found.vector(), faces.get(other)))
                        .as("person " + number + " and person " + (other + 1))
                        .isLessThan(match);
            }
            faces.add(found.vector());
        }
    }
}
