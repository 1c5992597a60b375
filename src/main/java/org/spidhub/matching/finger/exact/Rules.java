package org.spidhub.matching.finger.exact;

/**
 * The public parameters of SourceAFIS 3.18.1 ({@code Parameters} in its source, and the algorithm page of its site),
 * each under the name of what it decides; a different value here would be a different matcher.
 */
final class Rules {
    /** Nearest neighbours joined to each minutia ({@code EDGE_TABLE_NEIGHBORS}). */
    static final int STAR_EDGES = 9;

    /** Largest difference of two matching edge lengths, pixels ({@code MAX_DISTANCE_ERROR}). */
    static final int LENGTH_TOLERANCE = 13;

    /** Largest difference of two matching edge angles, radians: 10 degrees ({@code MAX_ANGLE_ERROR}). */
    static final float ANGLE_TOLERANCE = (float) Math.PI / 180 * 10;

    /** Edges shorter than this many pixels are looked up last ({@code MIN_ROOT_EDGE_LENGTH}). */
    static final int SHORT_ROOT = 58;

    /** Edge look-ups per comparison ({@code MAX_ROOT_EDGE_LOOKUPS}). */
    static final int MAX_LOOKUPS = 1633;

    /** Root pairs tried per comparison ({@code MAX_TRIED_ROOTS}). */
    static final int MAX_ROOTS = 70;

    /** A length error below this costs as if it were this, pixels: 0.69 of the tolerance ({@code DISTANCE_ERROR_FLATNESS}). */
    static final int FLAT_LENGTH_ERROR = (int) Math.round(0.69 * LENGTH_TOLERANCE);

    /** An angle error below this costs as if it were this, radians: 0.27 of the tolerance ({@code ANGLE_ERROR_FLATNESS}). */
    static final float FLAT_ANGLE_ERROR = (float) (0.27 * ANGLE_TOLERANCE);

    /** Supporting edges a minutia needs to count as supported ({@code MIN_SUPPORTING_EDGES}). */
    static final int MIN_SUPPORT = 1;

    /** Points per matched minutia ({@code MINUTIA_SCORE}). */
    static final double MINUTIA_WEIGHT = 0.032;

    /** Points for matching every minutia of both fingers ({@code MINUTIA_FRACTION_SCORE}). */
    static final double FRACTION_WEIGHT = 8.98;

    /** Points per matched minutia of the same type ({@code MINUTIA_TYPE_SCORE}). */
    static final double TYPE_WEIGHT = 0.629;

    /** Points per supported minutia ({@code SUPPORTED_MINUTIA_SCORE}). */
    static final double SUPPORTED_WEIGHT = 0.193;

    /** Points per matched edge ({@code EDGE_SCORE}). */
    static final double EDGE_WEIGHT = 0.265;

    /** Points for edge lengths without any error ({@code DISTANCE_ACCURACY_SCORE}). */
    static final double LENGTH_WEIGHT = 9.9;

    /** Points for edge angles without any error ({@code ANGLE_ACCURACY_SCORE}). */
    static final double ANGLE_WEIGHT = 2.79;

    /** Raw points at which the shaped score reaches 0, 3, 10, 20, 30, 40 and 50 ({@code THRESHOLD_FMR_*}: FMR 1 to 1e-6). */
    static final double[] KNEES = {8.48, 11.12, 14.15, 18.22, 22.39, 27.24, 32.01};

    private Rules() {}
}
