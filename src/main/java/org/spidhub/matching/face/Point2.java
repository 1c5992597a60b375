package org.spidhub.matching.face;

/** A place in a picture, pixels, y downwards. */
record Point2(double x, double y) {

    double distance(Point2 other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
