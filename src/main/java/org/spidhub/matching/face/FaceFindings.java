package org.spidhub.matching.face;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of the most prominent face of a picture.
 *
 * @param faces number of faces that count
 * @param box where the most prominent one is, in pixels of the picture; absent when there is none
 * @param share estimated height from chin to crown as a part of the picture's height
 * @param sharpness mean strength of fine detail against that of all detail in the aligned face, 0 upwards
 * @param misfit mean distance in pixels of a 112-pixel face between its five points and where a frontal face has them
 * @param turn how far the nose tip is off the middle of eyes and mouth, as a part of the distance of the eyes
 * @param vector the embedding, length 1; absent when there is no face
 */
public record FaceFindings(
        int faces,
        @Nullable FaceBox box,
        double share,
        double sharpness,
        double misfit,
        double turn,
        float @Nullable [] vector) {

    static final FaceFindings NONE = new FaceFindings(0, null, 0, 0, 0, 0, null);
}
