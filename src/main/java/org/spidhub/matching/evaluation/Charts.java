package org.spidhub.matching.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two pictures of a set of scores: how they are spread, and the trade-off between both errors (DET curve). */
final class Charts {

    private static final int BINS = 60;

    /** Both axes of a DET curve are logarithmic: five decades of strangers, three of the person. */
    private static final int FMR_DECADES = 5;

    private static final int FNMR_DECADES = 3;

    /** Points of a DET curve per decade. */
    private static final double STEP = Math.pow(10, 1 / 16.0);

    private static final double[] MARKED = {1e-2, 1e-3, 1e-4};

    private Charts() {}

    /** Shares are drawn by their square roots, else the many low scores of strangers would flatten all others. */
    static String histogram(ScoreLine line) {
        ScoreSet set = line.set();
        double[] genuine = set.genuine();
        double[] impostor = set.impostor();
        double low = Math.min(genuine[0], impostor[0]);
        double high = Math.max(genuine[(genuine.length - 1) * 98 / 100], impostor[impostor.length - 1]);
        double span = Math.max(high - low, 1e-9);
        Plot plot = new Plot(set.name() + ": scores", "score", "share of pairs (square-root scale)");
        for (double share : new double[] {0, 0.01, 0.05, 0.2, 0.5, 1}) {
            plot.tickY(Math.sqrt(share), Math.round(100 * share) + " %");
        }
        for (int i = 0; i <= 4; i++) {
            plot.tickX(i / 4.0, String.format(Locale.ROOT, "%.3g", low + span * i / 4));
        }
        bars(plot, impostor, low, span, "impostor");
        bars(plot, genuine, low, span, "genuine");
        double at = (line.threshold() - low) / span;
        if (at >= 0 && at <= 1) {
            plot.rule(at, String.format(Locale.ROOT, "threshold %.3g", line.threshold()));
        }
        plot.legend(List.of("one person", "two people"), List.of("genuine", "impostor"), false);
        return plot.svg();
    }

    /** One curve per set, with dots at the rates of the table; a curve ends where the set has no pairs to tell more. */
    static String det(List<ScoreLine> lines) {
        Plot plot = new Plot("DET curves", "FMR: strangers taken for one", "FNMR: one taken for strangers");
        for (int decade = 0; decade <= FMR_DECADES; decade++) {
            plot.tickX(1 - decade / (double) FMR_DECADES, percent(decade));
        }
        for (int decade = 0; decade <= FNMR_DECADES; decade++) {
            plot.tickY(1 - decade / (double) FNMR_DECADES, percent(decade));
        }
        List<String> styles = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            styles.add("c" + i);
            draw(plot, lines.get(i).set(), "c" + i);
        }
        if (lines.size() > 1) {
            plot.legend(lines.stream().map(line -> line.set().name()).toList(), styles, true);
        }
        return plot.svg();
    }

    private static void draw(Plot plot, ScoreSet set, String style) {
        List<double[]> points = new ArrayList<>();
        double least = Math.max(Math.pow(10, -FMR_DECADES), 1.0 / set.impostorCount());
        for (double fmr = 1; fmr >= least * 0.999; fmr /= STEP) {
            double fnmr = set.fnmrAt(fmr);
            if (fnmr > 0) {
                points.add(new double[] {place(fmr, FMR_DECADES), place(fnmr, FNMR_DECADES)});
            }
        }
        plot.curve(points, style);
        for (double rate : MARKED) {
            if (rate >= least && set.fnmrAt(rate) > 0) {
                plot.dot(place(rate, FMR_DECADES), place(set.fnmrAt(rate), FNMR_DECADES), style);
            }
        }
    }

    private static void bars(Plot plot, double[] scores, double low, double span, String style) {
        double[] shares = new double[BINS];
        for (double score : scores) {
            shares[(int) Math.min(BINS - 1, Math.max(0, (score - low) / span * BINS))] += 1.0 / scores.length;
        }
        for (int i = 0; i < BINS; i++) {
            if (shares[i] > 0) {
                plot.bar(i / (double) BINS, (i + 1) / (double) BINS, Math.sqrt(shares[i]), style);
            }
        }
    }

    private static String percent(int decade) {
        return String.format(
                Locale.ROOT, decade <= 2 ? "%.0f %%" : "%." + (decade - 2) + "f %%", Math.pow(10, 2 - decade));
    }

    /** Where a rate lies on a logarithmic axis that ends at 1. */
    private static double place(double rate, int decades) {
        return Math.max(0, 1 + Math.log10(rate) / decades);
    }
}
