package org.spidhub.matching.face;

/**
 * A face found in a picture, in pixels; parts may lie outside the picture.
 *
 * @param x left edge
 * @param y upper edge
 * @param width pixels
 * @param height pixels
 * @param score the detector's certainty, 0 to 1
 */
public record FaceBox(double x, double y, double width, double height, double score) {

    /** Intersection over union with another box, 0 to 1. */
    double overlap(FaceBox other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        double shared = across * down;
        return shared / (width * height + other.width * other.height - shared);
    }

    FaceBox scaled(double factor) {
        return new FaceBox(x * factor, y * factor, width * factor, height * factor, score);
    }
}
