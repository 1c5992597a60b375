package org.spidhub.register.person;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A captured image as the store describes it, without its content.
 *
 * @param position the body part, GBDS numbering
 * @param quality NFIQ-like, 1 best to 5
 * @param sha256 of the image as it was received, lower-case hex
 * @param engine id of what made the template; templates of different engines are never compared
 */
public record StoredSample(
        UUID sampleGuid,
        UUID tguid,
        int position,
        String format,
        int width,
        int height,
        int resolution,
        int quality,
        String sha256,
        @Nullable String engine) {}
