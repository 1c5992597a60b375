package org.spidhub.biometrics.evaluation;

import java.util.List;
import java.util.Locale;

/** A page without scripts that shows score histograms and DET curves, to be kept beside the settings they justify. */
public final class EvaluationPage {

    private static final double[] RATES = {1e-2, 1e-3, 1e-4};

    private EvaluationPage() {}

    /** The page for some sets of scores; thresholds are in the unit of each set's scores. */
    public static String html(List<ScoreSet> sets, List<Double> thresholds) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>SPID Hub evaluation</title>");
        page.append("<style>body{font:15px sans-serif;margin:2em;max-width:70em}table{border-collapse:collapse}");
        page.append("td,th{border:1px solid #bbb;padding:.3em .6em;text-align:right}td:first-child{text-align:left}");
        page.append("svg{margin:1em 1em 0 0}figure{margin:0;display:inline-block}</style><h1>SPID Hub evaluation</h1>");
        page.append("<table><tr><th>set</th><th>genuine</th><th>impostor</th><th>EER %</th>");
        page.append("<th>FNMR % at FMR 1e-2</th><th>1e-3</th><th>1e-4</th>");
        page.append("<th>threshold in force</th><th>FMR % there</th><th>FNMR % there</th></tr>");
        for (int i = 0; i < sets.size(); i++) {
            row(page, sets.get(i), thresholds.get(i));
        }
        page.append("</table>");
        for (int i = 0; i < sets.size(); i++) {
            ScoreSet set = sets.get(i);
            page.append("<h2>").append(escape(set.name())).append("</h2>");
            page.append(Charts.histogram(set, thresholds.get(i))).append(Charts.det(set));
        }
        return page.append("<p>FMR: strangers taken for one. FNMR: one taken for strangers. A set of n impostor pairs")
                .append(" says nothing about rates far below 1/n.</p></html>")
                .toString();
    }

    private static void row(StringBuilder page, ScoreSet set, double threshold) {
        page.append(String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%d</td><td>%d</td><td>%.2f</td>",
                escape(set.name()),
                set.genuineCount(),
                set.impostorCount(),
                100 * set.equalErrorRate()));
        for (double rate : RATES) {
            page.append(String.format(Locale.ROOT, "<td>%.2f</td>", 100 * set.fnmrAt(rate)));
        }
        page.append(String.format(
                Locale.ROOT,
                "<td>%.3g</td><td>%.4f</td><td>%.2f</td></tr>",
                threshold,
                100 * set.fmr(threshold),
                100 * set.fnmr(threshold)));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
