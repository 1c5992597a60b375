package org.spidhub.matching.face;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The embedding of a face: a unit vector, stored as little-endian 32-bit floats. */
public final class FaceVector {

    private FaceVector() {}

    /** The stored form of a vector. */
    public static byte[] write(float[] vector) {
        ByteBuffer buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    /**
     * A vector from its stored form.
     *
     * @throws IllegalArgumentException when the length is no multiple of four
     */
    public static float[] read(byte[] stored) {
        if (stored.length == 0 || stored.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("a face template of " + stored.length + " bytes is damaged");
        }
        float[] vector = new float[stored.length / Float.BYTES];
        ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /** Cosine of two unit vectors of equal length, -1 to 1. */
    public static double cosine(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("vectors of " + a.length + " and " + b.length + " values");
        }
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
