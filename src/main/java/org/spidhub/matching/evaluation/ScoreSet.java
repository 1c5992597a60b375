package org.spidhub.matching.evaluation;

import java.util.Arrays;

/** Scores of comparisons within people (genuine) and between people (impostor), higher being more alike. */
public final class ScoreSet {

    private final String name;
    private final double[] genuine;
    private final double[] impostor;

    /**
     * @param name what was compared
     * @param genuine at least one
     * @param impostor at least one
     */
    public ScoreSet(String name, double[] genuine, double[] impostor) {
        if (genuine.length == 0 || impostor.length == 0) {
            throw new IllegalArgumentException(
                    name + ": needs two pictures of one and one of another; see the naming of files in the help");
        }
        this.name = name;
        this.genuine = genuine.clone();
        this.impostor = impostor.clone();
        Arrays.sort(this.genuine);
        Arrays.sort(this.impostor);
    }

    public String name() {
        return name;
    }

    public int genuineCount() {
        return genuine.length;
    }

    public int impostorCount() {
        return impostor.length;
    }

    /** Sorted upwards. */
    double[] genuine() {
        return genuine.clone();
    }

    /** Sorted upwards. */
    double[] impostor() {
        return impostor.clone();
    }

    /** Part of the impostor comparisons that reach a threshold. */
    public double fmr(double threshold) {
        return (impostor.length - below(impostor, threshold)) / (double) impostor.length;
    }

    /** Part of the genuine comparisons that stay below a threshold. */
    public double fnmr(double threshold) {
        return below(genuine, threshold) / (double) genuine.length;
    }

    /** The lowest threshold whose false match rate on this set is not above the given one. */
    public double thresholdAt(double fmr) {
        int allowed = (int) Math.floor(fmr * impostor.length + 1e-9);
        return allowed >= impostor.length ? impostor[0] : Math.nextUp(impostor[impostor.length - 1 - allowed]);
    }

    /** The false non-match rate at the threshold that gives a false match rate. */
    public double fnmrAt(double fmr) {
        return fnmr(thresholdAt(fmr));
    }

    /** Equal error rate: the mean of both rates at the threshold where they are nearest to each other. */
    public double equalErrorRate() {
        double best = Double.MAX_VALUE;
        double rate = 1;
        for (double threshold : genuine) {
            double gap = Math.abs(fmr(threshold) - fnmr(threshold));
            if (gap < best) {
                best = gap;
                rate = (fmr(threshold) + fnmr(threshold)) / 2;
            }
        }
        return rate;
    }

    private static int below(double[] sorted, double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
