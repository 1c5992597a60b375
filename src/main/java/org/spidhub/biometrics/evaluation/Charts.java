package org.spidhub.biometrics.evaluation;

import java.util.Locale;

/** Static SVG: score histograms, and the trade-off between both errors (DET curve) on logarithmic axes. */
final class Charts {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int MARGIN = 45;
    private static final int BINS = 60;
    private static final double SMALLEST_RATE = 1e-5;

    private Charts() {}

    static String histogram(ScoreSet set, double threshold) {
        double[] genuine = set.genuine();
        double[] impostor = set.impostor();
        double low = Math.min(genuine[0], impostor[0]);
        double high = Math.max(genuine[(genuine.length - 1) * 98 / 100], impostor[impostor.length - 1]);
        double span = Math.max(high - low, 1e-9);
        StringBuilder svg = open("Share of pairs by score; the line is the threshold in force");
        bars(svg, impostor, low, span, "#c0392b");
        bars(svg, genuine, low, span, "#2471a3");
        if (threshold >= low && threshold <= high) {
            double x = x((threshold - low) / span);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\" stroke-dasharray=\"4\"/>",
                    x,
                    x,
                    MARGIN,
                    HEIGHT - MARGIN));
        }
        for (int i = 0; i <= 4; i++) {
            label(svg, x(i / 4.0), HEIGHT - MARGIN + 16, String.format(Locale.ROOT, "%.3g", low + span * i / 4));
        }
        return svg.append("</svg></figure>").toString();
    }

    static String det(ScoreSet set) {
        StringBuilder svg = open("FNMR (upwards) against FMR, both from 1e-5 to 1");
        svg.append("<polyline fill=\"none\" stroke=\"#2471a3\" stroke-width=\"2\" points=\"");
        for (double fmr = 1; fmr >= Math.max(SMALLEST_RATE, 1.0 / set.impostorCount()); fmr /= 1.15) {
            svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(position(fmr)), y(position(set.fnmrAt(fmr)))));
        }
        svg.append("\"/>");
        for (int decade = -5; decade <= 0; decade++) {
            double at = (decade + 5) / 5.0;
            label(svg, x(at), HEIGHT - MARGIN + 16, "1e" + decade);
            label(svg, MARGIN - 20, y(at), "1e" + decade);
        }
        return svg.append("</svg></figure>").toString();
    }

    private static void bars(StringBuilder svg, double[] scores, double low, double span, String colour) {
        double[] shares = new double[BINS];
        for (double score : scores) {
            shares[(int) Math.min(BINS - 1, Math.max(0, (score - low) / span * BINS))] += 1.0 / scores.length;
        }
        double barWidth = (WIDTH - 2.0 * MARGIN) / BINS;
        for (int i = 0; i < BINS; i++) {
            double top = y(Math.min(1, Math.sqrt(shares[i])));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"0.55\"/>",
                    x(i / (double) BINS),
                    top,
                    barWidth,
                    HEIGHT - MARGIN - top,
                    colour));
        }
    }

    private static StringBuilder open(String title) {
        StringBuilder svg = new StringBuilder("<figure><figcaption>" + title + "</figcaption>");
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\">");
        svg.append("<rect x=\"" + MARGIN + "\" y=\"" + MARGIN + "\" width=\"" + (WIDTH - 2 * MARGIN) + "\" height=\""
                + (HEIGHT - 2 * MARGIN) + "\" fill=\"none\" stroke=\"#999\"/>");
        return svg;
    }

    private static void label(StringBuilder svg, double x, double y, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" text-anchor=\"middle\">%s</text>",
                x,
                y,
                EvaluationPage.escape(text)));
    }

    /** Where a rate lies on a logarithmic axis, 0 to 1. */
    private static double position(double rate) {
        return (Math.log10(Math.max(rate, SMALLEST_RATE)) + 5) / 5;
    }

    private static double x(double part) {
        return MARGIN + part * (WIDTH - 2 * MARGIN);
    }

    private static double y(double part) {
        return HEIGHT - MARGIN - part * (HEIGHT - 2 * MARGIN);
    }
}
