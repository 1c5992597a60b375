package org.spidhub.matching.evaluation;

import java.util.List;
import java.util.Locale;

/** A frame with labelled axes into which curves, bars and marks are drawn as static SVG; places are parts of the axes, 0 to 1. */
final class Plot {

    private static final int WIDTH = 520;
    private static final int HEIGHT = 320;
    private static final int LEFT = 62;
    private static final int RIGHT = 26;
    private static final int TOP = 14;
    private static final int BOTTOM = 46;

    private final StringBuilder svg = new StringBuilder();

    Plot(String title, String xTitle, String yTitle) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                WIDTH, HEIGHT, EvaluationPage.escape(title));
        text(LEFT + (WIDTH - LEFT - RIGHT) / 2.0, HEIGHT - 8.0, "middle", "axis", xTitle);
        add(
                "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(14 %.1f) rotate(-90)\">%s</text>",
                TOP + (HEIGHT - TOP - BOTTOM) / 2.0, EvaluationPage.escape(yTitle));
    }

    /** A vertical grid line with its label below. */
    void tickX(double at, String label) {
        line(x(at), y(0), x(at), y(1), "grid");
        text(x(at), y(0) + 16, "middle", "tick", label);
    }

    /** A horizontal grid line with its label at the left. */
    void tickY(double at, String label) {
        line(x(0), y(at), x(1), y(at), "grid");
        text(x(0) - 6, y(at) + 4, "end", "tick", label);
    }

    void bar(double from, double to, double height, String style) {
        add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\"/>",
                style, x(from), y(height), x(to) - x(from), y(0) - y(height));
    }

    /** @param points x and y of each */
    void curve(List<double[]> points, String style) {
        svg.append("<polyline class=\"curve ").append(style).append("\" points=\"");
        points.forEach(point -> add("%.1f,%.1f ", x(point[0]), y(point[1])));
        svg.append("\"/>");
    }

    /** A dashed vertical line with a word beside it, on the side that has room. */
    void rule(double at, String label) {
        line(x(at), y(0), x(at), y(1), "rule");
        boolean right = at < 0.6;
        text(x(at) + (right ? 6 : -6), y(1) + 14, right ? "start" : "end", "mark", label);
    }

    void dot(double x, double y, String style) {
        add("<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>", style, x(x), y(y));
    }

    /** The words of the legend, one below the other at the upper right, or at the lower left where curves leave that free. */
    void legend(List<String> words, List<String> styles, boolean lowerLeft) {
        for (int i = 0; i < words.size(); i++) {
            double top = lowerLeft ? y(0) - 18.0 * (words.size() - i) + 6 : y(1) + 10 + 18.0 * i;
            double left = lowerLeft ? x(0) + 12 : x(1) - 150;
            add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"8\"/>", styles.get(i), left, top - 4);
            text(left + 20, top + 4, "start", "tick", words.get(i));
        }
    }

    String svg() {
        return svg + "</svg>";
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    private void text(double x, double y, String anchor, String style, String words) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style, x, y, anchor, EvaluationPage.escape(words));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static double x(double part) {
        return LEFT + part * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double part) {
        return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
    }
}
