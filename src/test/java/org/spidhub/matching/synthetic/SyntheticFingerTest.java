package org.spidhub.matching.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spidhub.matching.finger.FingerEngine;

class SyntheticFingerTest {

    private static final int FINGERS = 6;

    @Test
    void the_same_seeds_draw_the_same_print() {
        byte[] first = SyntheticFinger.of(7).impression(3, 1).pixels();

        byte[] second = SyntheticFinger.of(7).impression(3, 1).pixels();

        assertThat(second).isEqualTo(first);
    }

    @Test
    void impressions_of_one_finger_match_and_those_of_two_do_not() {
        List<List<FingerprintTemplate>> people = new ArrayList<>();
        for (int seed = 1; seed <= FINGERS; seed++) {
            SyntheticFinger finger = SyntheticFinger.of(seed);
            people.add(List.of(template(finger, 2L * seed, 0), template(finger, 2L * seed + 1, 1)));
        }

        for (int i = 0; i < FINGERS; i++) {
            for (int j = 0; j < FINGERS; j++) {
                double score =
                        FingerEngine.compare(people.get(i).get(0), people.get(j).get(1));
                if (i == j) {
                    assertThat(score).as("finger %d with itself", i).isGreaterThan(100);
                } else {
                    assertThat(score).as("fingers %d and %d", i, j).isLessThan(80);
                }
            }
        }
    }

    private static FingerprintTemplate template(SyntheticFinger finger, long seed, double level) {
        return FingerEngine.read(FingerEngine.extract(finger.impression(seed, level), SyntheticFinger.DPI));
    }
}
