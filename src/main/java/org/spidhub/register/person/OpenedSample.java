package org.spidhub.register.person;

import java.util.Base64;

/**
 * A captured image as it may leave the hub (upright, without EXIF, places and comments), opened for whoever may see it; see {@link StoredSample}.
 *
 * @param position the body part, GBDS numbering
 * @param quality NFIQ-like, 1 best to 5
 * @param sha256 lower-case hex digest of the image as it was received
 */
public record OpenedSample(
        int position, int width, int height, int resolution, int quality, String sha256, byte[] content) {

    /** The image as the contract shows it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }
}
