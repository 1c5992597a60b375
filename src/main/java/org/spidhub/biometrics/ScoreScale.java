package org.spidhub.biometrics;

/**
 * What a score means: the probability that a stranger reaches it (false match rate), by interpolation in a measured table.
 *
 * <p>Between entries the logarithm of the rate is linear in the score; beyond the last entry nothing is claimed, so that no
 * single sample can outweigh several that contradict it.
 */
public enum ScoreScale {
    /**
     * SourceAFIS 3.18.1 similarity. Measured on FVC2002 and FVC2004 DB1-4 B, prints of one sensor: 20 is passed by 0.34 % of
     * strangers, 30 by 0.034 %, 40 by none of 46,080. The entries, one factor of ten per ten points, bound that from above;
     * past 50, the highest impostor seen, they are extrapolated.
     */
    FINGER(new double[][] {{0, 0}, {80, -8}}),

    /**
     * Cosine of two embeddings of the model set {@code faceplugin-0.0.1}. Measured on a part of Labeled Faces in the Wild:
     * 0.35 at 1e-3, 0.43 at 1e-4.
     */
    FACE(new double[][] {{0, 0}, {0.25, -2}, {0.35, -3}, {0.43, -4}, {0.59, -6}});

    private final double[][] table;

    ScoreScale(double[][] table) {
        this.table = table;
    }

    /** The false match rate at a score, 1 for the lowest scores. */
    public double falseMatchRate(double score) {
        return Math.pow(10, log10(score));
    }

    /** The lowest score whose false match rate is not above the given one. */
    public double threshold(double falseMatchRate) {
        double log = Math.log10(falseMatchRate);
        for (int i = 1; i < table.length; i++) {
            if (log >= table[i][1]) {
                return between(log, table[i - 1][1], table[i][1], table[i - 1][0], table[i][0]);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double log10(double score) {
        if (score <= table[0][0]) {
            return 0;
        }
        for (int i = 1; i < table.length; i++) {
            if (score <= table[i][0]) {
                return between(score, table[i - 1][0], table[i][0], table[i - 1][1], table[i][1]);
            }
        }
        return table[table.length - 1][1];
    }

    private static double between(double at, double from, double to, double valueFrom, double valueTo) {
        return valueFrom + (at - from) / (to - from) * (valueTo - valueFrom);
    }
}
