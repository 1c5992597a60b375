package org.spidhub.matching.face.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FaceScanTest {
    @Test
    void finds_what_a_float_scan_finds_in_999_of_1000_queries() {
        FaceBench faces = new FaceBench(4000, 3);
        int agreed = 0;

        for (int i = 0; i < 1000; i++) {
            float[] query = faces.query(i);
            agreed += faces.search(query) == faces.plain(query) ? 1 : 0;
        }

        assertThat(agreed).isGreaterThanOrEqualTo(999);
    }

    @Test
    void vector_and_scalar_dot_products_are_equal_for_every_length() {
        SplittableRandom random = new SplittableRandom(5);
        for (int length : new int[] {1, 31, 32, 33, 128, 512}) {
            byte[] vectors = new byte[length * 9];
            short[] query = new short[length];
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = (byte) random.nextInt(-127, 128);
            }
            for (int i = 0; i < length; i++) {
                query[i] = (short) random.nextInt(-127, 128);
            }
            int[] fastest = new int[9];
            int[] scalar = new int[9];

            FaceKernels.fastest().of(vectors, query, fastest);
            new ScalarDotProducts().of(vectors, query, scalar);

            assertThat(fastest).isEqualTo(scalar);
        }
    }

    @Test
    void refuses_what_is_no_unit_vector() {
        List<float[]> bad = List.of(new float[] {Float.NaN, 1}, new float[] {0, 0}, new float[] {3, 4}, new float[] {
            Float.POSITIVE_INFINITY, 0
        });

        for (float[] vector : bad) {
            assertThatThrownBy(() -> FaceShelf.of(List.of(vector), new int[1]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> FaceScan.best(vector, List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
