package org.spidhub.matching.finger.exact;

import org.spidhub.matching.finger.template.Minutiae;

/** Angle arithmetic in floats, rounded exactly as SourceAFIS rounds it; angles are radians from 0 to below 2 pi. */
final class Angles {
    static final float HALF_TURN = (float) Math.PI;
    static final float FULL_TURN = Minutiae.FULL_TURN;

    /** Differences at or above this match too: the other way round is within the tolerance. */
    private static final float COMPLEMENTARY_TOLERANCE = complement(Rules.ANGLE_TOLERANCE);

    private Angles() {}

    /** From {@code b} to {@code a}, counter-clockwise. */
    static float difference(float a, float b) {
        float angle = a - b;
        return angle >= 0 ? angle : angle + FULL_TURN;
    }

    static float sum(float a, float b) {
        float angle = a + b;
        return angle < FULL_TURN ? angle : angle - FULL_TURN;
    }

    static float opposite(float angle) {
        return angle < HALF_TURN ? angle + HALF_TURN : angle - HALF_TURN;
    }

    /** The unsigned distance of two angles, at most half a turn. */
    static float distance(float a, float b) {
        float delta = Math.abs(a - b);
        return delta <= HALF_TURN ? delta : FULL_TURN - delta;
    }

    /** Whether two edge angles are within {@link Rules#ANGLE_TOLERANCE}. */
    static boolean match(float a, float b) {
        float delta = difference(a, b);
        return delta <= Rules.ANGLE_TOLERANCE || delta >= COMPLEMENTARY_TOLERANCE;
    }

    private static float complement(float angle) {
        float complement = FULL_TURN - angle;
        return complement < FULL_TURN ? complement : complement - FULL_TURN;
    }
}
