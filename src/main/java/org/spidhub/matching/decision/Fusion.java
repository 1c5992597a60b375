package org.spidhub.matching.decision;

import java.util.Collection;

/**
 * Joins several comparisons into one false match rate by Fisher's method.
 *
 * <p>For strangers the rates of independent samples are uniform, so the sum of their negative logarithms is gamma distributed;
 * its tail is the probability that a stranger looks this much alike in all samples together. A single sample keeps its rate.
 */
public final class Fusion {

    private Fusion() {}

    /**
     * The rate of all samples together.
     *
     * @param rates false match rates of single comparisons, each above 0 and at most 1
     * @return between 0 and 1; 1 when there is no comparison
     */
    public static double falseMatchRate(Collection<Double> rates) {
        double evidence = 0;
        for (double rate : rates) {
            evidence -= Math.log(Math.min(1, rate));
        }
        double term = 1;
        double sum = 0;
        for (int k = 0; k < rates.size(); k++) {
            sum += term;
            term *= evidence / (k + 1);
        }
        return rates.isEmpty() ? 1 : Math.min(1, Math.exp(-evidence) * sum);
    }
}
