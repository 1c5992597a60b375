package org.spidhub.matching.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture and what its file said about itself.
 *
 * @param format how it was encoded
 * @param picture upright raw pixels
 * @param orientation EXIF orientation 1-8 that was undone, 1 when the file lay upright
 * @param resolution the resolution stated inside the file, absent when it states none
 */
public record DecodedImage(
        ImageFormat format,
        Picture picture,
        int orientation,
        @Nullable Resolution resolution) {}
