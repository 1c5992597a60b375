package org.spidhub.matching.face;

import java.util.List;

/**
 * Turning, scaling and shifting (four degrees of freedom) that brings points as near as possible to others, by least squares.
 *
 * @param a scale times cosine of the turn
 * @param b scale times sine of the turn
 * @param shiftX pixels
 * @param shiftY pixels
 */
record Similarity(double a, double b, double shiftX, double shiftY) {

    /** The best similarity from some points to as many others. */
    static Similarity between(List<Point2> from, List<Point2> to) {
        Point2 fromMean = mean(from);
        Point2 toMean = mean(to);
        double dot = 0;
        double cross = 0;
        double squares = 0;
        for (int i = 0; i < from.size(); i++) {
            double x = from.get(i).x() - fromMean.x();
            double y = from.get(i).y() - fromMean.y();
            double u = to.get(i).x() - toMean.x();
            double v = to.get(i).y() - toMean.y();
            dot += x * u + y * v;
            cross += x * v - y * u;
            squares += x * x + y * y;
        }
        double a = squares == 0 ? 1 : dot / squares;
        double b = squares == 0 ? 0 : cross / squares;
        return new Similarity(
                a,
                b,
                toMean.x() - a * fromMean.x() + b * fromMean.y(),
                toMean.y() - b * fromMean.x() - a * fromMean.y());
    }

    Point2 apply(Point2 point) {
        return new Point2(a * point.x() - b * point.y() + shiftX, b * point.x() + a * point.y() + shiftY);
    }

    /** Mean distance that remains between the moved points and their targets. */
    double misfit(List<Point2> from, List<Point2> to) {
        double sum = 0;
        for (int i = 0; i < from.size(); i++) {
            sum += apply(from.get(i)).distance(to.get(i));
        }
        return sum / from.size();
    }

    private static Point2 mean(List<Point2> points) {
        double x = points.stream().mapToDouble(Point2::x).sum() / points.size();
        double y = points.stream().mapToDouble(Point2::y).sum() / points.size();
        return new Point2(x, y);
    }
}
