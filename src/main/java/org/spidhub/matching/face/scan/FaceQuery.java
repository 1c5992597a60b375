package org.spidhub.matching.face.scan;

/**
 * The face looked for, as floats and as bytes.
 *
 * @param vector a unit vector
 * @param components its components as whole steps, -127 to 127
 * @param step what one step is worth
 */
record FaceQuery(float[] vector, short[] components, float step) {
    static FaceQuery of(float[] vector) {
        FaceShelf.checkUnit(vector, vector.length);
        float step = FaceShelf.step(vector);
        short[] components = new short[vector.length];
        for (int k = 0; k < vector.length; k++) {
            components[k] = (short) Math.round(vector[k] / step);
        }
        return new FaceQuery(vector, components, step);
    }
}
