package org.spidhub.biometrics.image;

import org.jspecify.annotations.Nullable;

/**
 * What an encoded picture says of itself, read without decoding it.
 *
 * @param width pixels
 * @param height pixels
 * @param dpi horizontal resolution in dots per inch, absent when not stated
 * @param orientation EXIF orientation 1-8, 1 being upright
 * @param plain the same picture without the parts no decoder needs (comments, profiles, thumbnails)
 */
record ImageHeader(int width, int height, @Nullable Integer dpi, int orientation, byte[] plain) {

    ImageHeader {
        if (width < 1 || height < 1) {
            throw ImageFault.unreadable("the picture has no size: " + width + " x " + height);
        }
    }

    long pixels() {
        return (long) width * height;
    }
}
