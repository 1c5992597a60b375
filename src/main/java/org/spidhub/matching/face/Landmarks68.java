package org.spidhub.matching.face;

import java.util.List;

/** The 68 points of a face in iBUG order, and the five that align it. */
final class Landmarks68 {

    static final int COUNT = 68;

    private final List<Point2> points;

    Landmarks68(List<Point2> points) {
        this.points = List.copyOf(points);
    }

    /** Eyes, nose tip, mouth corners; left is the picture's left. */
    List<Point2> five() {
        return List.of(mean(37, 38, 40, 41), mean(43, 44, 46, 47), points.get(30), mean(48, 60), mean(54, 64));
    }

    /** The square in which the second pass looks: 1.30 times the height of the points, a tenth of it higher. */
    FaceBox secondLook() {
        double left = points.stream().mapToDouble(Point2::x).min().orElseThrow();
        double right = points.stream().mapToDouble(Point2::x).max().orElseThrow();
        double top = points.stream().mapToDouble(Point2::y).min().orElseThrow();
        double bottom = points.stream().mapToDouble(Point2::y).max().orElseThrow();
        double side = (bottom - top) * 1.30;
        double centreY = (top + bottom) / 2 - (bottom - top) * 0.10;
        return new FaceBox((left + right) / 2 - side / 2, centreY - side / 2, side, side, 1);
    }

    private Point2 mean(int... indexes) {
        double x = 0;
        double y = 0;
        for (int index : indexes) {
            x += points.get(index).x();
            y += points.get(index).y();
        }
        return new Point2(x / indexes.length, y / indexes.length);
    }
}
