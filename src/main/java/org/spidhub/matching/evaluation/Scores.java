package org.spidhub.matching.evaluation;

import java.util.Arrays;

/** Collects scores without boxing millions of them. */
final class Scores {

    private double[] values = new double[1024];
    private int count;

    void add(double score) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = score;
    }

    double[] toArray() {
        return Arrays.copyOf(values, count);
    }
}
