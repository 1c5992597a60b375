package org.spidhub.matching.decision;

import java.util.List;

/**
 * What a score means: the probability that a stranger reaches it (false match rate), by interpolation in a measured table.
 *
 * <p>Between entries the logarithm of the rate is linear in the score; beyond the last entry nothing is claimed, so that no
 * single sample can outweigh many that contradict it.
 */
public final class ScoreScale {

    /**
     * SourceAFIS 3.18.1 similarity. Measured on FVC2002 and FVC2004 DB1-4 B, prints of one sensor: 20 is passed by 0.34 % of
     * strangers, 30 by 0.034 %, 40 by none of 46,080; with prints of other sensors 40 is passed by 10 of 404,480, the highest
     * having 50. The entries bound that from above; past 50 they are extrapolated at a factor of ten per ten points.
     */
    public static final ScoreScale FINGER =
            new ScoreScale(List.of(0.0, 20.0, 30.0, 40.0, 80.0), List.of(1.0, 4e-3, 4e-4, 4e-5, 4e-9));

    private final double[] scores;
    private final double[] logs;

    /**
     * @param scores at least two, rising
     * @param rates false match rates at those scores, falling, the first at most 1
     */
    public ScoreScale(List<Double> scores, List<Double> rates) {
        if (scores.size() < 2 || scores.size() != rates.size()) {
            throw new IllegalArgumentException("a score table has as many rates as scores, two at least");
        }
        this.scores = scores.stream().mapToDouble(score -> score).toArray();
        this.logs = rates.stream().mapToDouble(Math::log10).toArray();
        for (int i = 1; i < logs.length; i++) {
            if (!(this.scores[i] > this.scores[i - 1] && logs[i] < logs[i - 1] && logs[0] <= 0)) {
                throw new IllegalArgumentException("in a score table scores rise and rates fall from 1");
            }
        }
    }

    /** The false match rate at a score: that of the first entry below it, that of the last entry above it. */
    public double falseMatchRate(double score) {
        return Math.pow(10, log(score));
    }

    /** The lowest score whose false match rate is not above the given one; infinite beyond the table. */
    public double threshold(double falseMatchRate) {
        double log = Math.log10(falseMatchRate);
        if (log >= logs[0]) {
            return scores[0];
        }
        for (int i = 1; i < logs.length; i++) {
            if (log >= logs[i]) {
                return between(log, logs, scores, i);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double log(double score) {
        if (!(score > scores[0])) {
            return logs[0];
        }
        for (int i = 1; i < scores.length; i++) {
            if (score <= scores[i]) {
                return between(score, scores, logs, i);
            }
        }
        return logs[logs.length - 1];
    }

    private static double between(double at, double[] from, double[] to, int i) {
        return to[i - 1] + (at - from[i - 1]) / (from[i] - from[i - 1]) * (to[i] - to[i - 1]);
    }
}
