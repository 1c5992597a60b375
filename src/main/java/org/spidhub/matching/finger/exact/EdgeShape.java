package org.spidhub.matching.finger.exact;

/**
 * Length and angle of the line between two minutiae, by the 256 x 256 table SourceAFIS uses: vectors longer than the
 * table are halved until they fit, so a computed square root would not give its scores.
 */
final class EdgeShape {
    private static final int BITS = 8;
    private static final int SIDE = 1 << BITS;
    private static final float QUARTER_TURN = (float) (0.5 * Math.PI);

    /** Length in pixels in the high half, angle in the low half as float bits; one table, so that a look-up costs one miss. */
    private static final long[] TABLE = new long[SIDE * SIDE];

    static {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                long length = Math.round(Math.sqrt(x * x + y * y));
                double angle = x > 0 || y > 0 ? Math.atan2(y, x) : 0;
                TABLE[y * SIDE + x] = length << 32 | Float.floatToRawIntBits((float) angle);
            }
        }
    }

    private EdgeShape() {}

    /** Polar form of a vector of at most 20,000 pixels each way; take it apart with {@link #length} and {@link #angle}. */
    static long of(int dx, int dy) {
        int x = dx;
        int y = dy;
        float quadrant = 0;
        if (y < 0) {
            x = -x;
            y = -y;
            quadrant = Angles.HALF_TURN;
        }
        if (x < 0) {
            int turned = -x;
            x = y;
            y = turned;
            quadrant += QUARTER_TURN;
        }
        int shift = 32 - Integer.numberOfLeadingZeros((x | y) >>> BITS);
        long entry = TABLE[(y >> shift) * SIDE + (x >> shift)];
        float angle = Float.intBitsToFloat((int) entry) + quadrant;
        return (entry >>> 32) << (32 + shift) | Float.floatToRawIntBits(angle);
    }

    /** Pixels. */
    static int length(long polar) {
        return (int) (polar >>> 32);
    }

    /** Radians. */
    static float angle(long polar) {
        return Float.intBitsToFloat((int) polar);
    }
}
