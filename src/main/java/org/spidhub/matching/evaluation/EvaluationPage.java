package org.spidhub.matching.evaluation;

import java.util.List;
import java.util.Locale;

/** A page without scripts that shows figures, score histograms and DET curves, to be kept beside the settings they justify. */
public final class EvaluationPage {

    private static final double[] RATES = {1e-2, 1e-3, 1e-4};

    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>SPID Hub: evaluation of the matchers</title>
            <meta name="viewport" content="width=device-width"><style>
            :root{--ink:#1d2733;--soft:#5b6876;--line:#dfe4ea;--card:#fff;--page:#f4f6f8;--blue:#2068b4;--red:#c8553d;--green:#23805a}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf1;--soft:#9aa7b5;--line:#313b47;--card:#1c232c;--page:#12171d;
            --blue:#6aaef0;--red:#f0907a;--green:#5fc79a}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);margin:0}
            main{max-width:1180px;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .7rem}
            p{color:var(--soft);margin:.3rem 0;max-width:52rem}.card{background:var(--card);border:1px solid var(--line);border-radius:10px;
            padding:1rem;overflow-x:auto}table{border-collapse:collapse;width:100%}th{color:var(--soft);font-weight:600;font-size:.85rem}
            td,th{padding:.4rem .6rem;text-align:right;border-bottom:1px solid var(--line);font-variant-numeric:tabular-nums}td{white-space:nowrap}
            th{vertical-align:bottom;line-height:1.3}
            tr:last-child td{border-bottom:0}td:first-child,th:first-child,.words td,.words th{text-align:left}
            .yes,.no{font-weight:600;color:var(--green)}.no{color:var(--red)}
            .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:1rem}svg{width:100%;max-width:620px;height:auto;display:block;margin:auto}
            .grid{stroke:var(--line)}text{fill:var(--soft);font:11px system-ui,sans-serif}.axis{font-size:12px}.mark{fill:var(--ink);font-weight:600}
            .rule{stroke:var(--ink);stroke-dasharray:4}rect.genuine{fill:var(--blue);fill-opacity:.6}rect.impostor{fill:var(--red);fill-opacity:.6}
            .curve{fill:none;stroke-width:2.2}.c0{stroke:var(--blue);fill:var(--blue)}.c1{stroke:var(--green);fill:var(--green)}
            .c2{stroke:var(--red);fill:var(--red)}polyline.curve{fill:none}@media print{body{background:#fff}.card{break-inside:avoid}}
            </style></head><body><main>
            """;

    private EvaluationPage() {}

    public static String html(Evaluation evaluation) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<h1>How well the matchers tell people apart</h1><p>")
                .append(escape(String.join(" · ", evaluation.remarks())))
                .append("</p>");
        goals(page, evaluation.goals());
        add(
                page,
                "<h2>Error rates</h2><div class=\"card\"><table><tr><th>Scores of</th><th>Genuine</th><th>Impostor</th>");
        add(page, "<th>EER %%</th><th>FNMR %% at FMR 1 %%</th><th>0.1 %%</th><th>0.01 %%</th>");
        add(
                page,
                "<th>Threshold for FMR %.3g %%</th><th>FMR %% there</th><th>FNMR %% there</th></tr>",
                100 * evaluation.fmr());
        evaluation.lines().forEach(line -> row(page, line));
        add(
                page,
                "</table></div><p>FMR: strangers taken for one person. FNMR: one person taken for strangers. A set of n");
        add(
                page,
                " impostor pairs says nothing about rates far below 1/n; thresholds come from <b>hub.matching.fmr</b>.</p>");
        if (evaluation.main().size() > 1) {
            add(
                    page,
                    "<h2>Both errors, all methods</h2><div class=\"card pair\">%s</div>",
                    Charts.det(evaluation.main()));
        }
        for (ScoreLine line : evaluation.lines()) {
            add(page, "<h2>%s</h2><div class=\"card pair\">", escape(line.set().name()));
            page.append(Charts.histogram(line))
                    .append(Charts.det(List.of(line)))
                    .append("</div>");
        }
        return page.append("</main></body></html>").toString();
    }

    private static void goals(StringBuilder page, List<Goal> goals) {
        add(page, "<h2>What the hub promises on public data, and what was measured here</h2><div class=\"card\">");
        add(page, "<table class=\"words\"><tr><th>Measure</th><th>At least</th><th>Here</th><th></th></tr>");
        for (Goal goal : goals) {
            add(
                    page,
                    "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"%s\">%s</td></tr>",
                    escape(goal.measure()),
                    escape(goal.required()),
                    escape(goal.measured()),
                    goal.reached() ? "yes" : "no",
                    goal.reached() ? "✓ reached" : "✗ not reached");
        }
        add(page, "</table></div>");
    }

    private static void row(StringBuilder page, ScoreLine line) {
        ScoreSet set = line.set();
        add(
                page,
                "<tr><td>%s</td><td>%d</td><td>%d</td><td>%.2f</td>",
                escape(set.name()),
                set.genuineCount(),
                set.impostorCount(),
                100 * set.equalErrorRate());
        for (double rate : RATES) {
            add(page, "<td>%.2f</td>", 100 * set.fnmrAt(rate));
        }
        add(
                page,
                "<td>%.3g</td><td>%.4f</td><td>%.2f</td></tr>",
                line.threshold(),
                100 * line.fmr(),
                100 * line.fnmr());
    }

    private static void add(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
