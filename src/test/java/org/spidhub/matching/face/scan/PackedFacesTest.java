package org.spidhub.matching.face.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedFacesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 128, 129, 130, 387, 512})
    void cosines_are_those_of_the_floats_but_for_rounding(int length) {
        SplittableRandom random = new SplittableRandom(length);
        int faces = 20;
        float[] vectors = new float[faces * length];
        float[] query = new float[length];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextDouble(-1, 1);
        }
        for (int k = 0; k < length; k++) {
            query[k] = (float) random.nextDouble(-1, 1);
        }
        float[] cosines = new float[faces];

        new PackedFaces(vectors, length).cosines(query, cosines);

        // each component is off by half of a 63rd of the largest; so are the products, at random
        double tolerance = 4 * Math.sqrt(length) / 126;
        for (int i = 0; i < faces; i++) {
            double exact = 0;
            for (int k = 0; k < length; k++) {
                exact += vectors[i * length + k] * (double) query[k];
            }
            assertThat((double) cosines[i]).isBetween(exact - tolerance, exact + tolerance);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1, -1})
    void no_digit_runs_over_where_every_component_is_the_largest(float component) {
        int length = 512;
        float[] face = new float[length];
        Arrays.fill(face, component);
        float[] cosines = new float[1];

        new PackedFaces(face, length).cosines(face, cosines);

        assertThat(cosines[0]).isCloseTo(length, Offset.offset(0.01f));
    }
}
