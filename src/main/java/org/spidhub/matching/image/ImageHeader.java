package org.spidhub.matching.image;

import org.jspecify.annotations.Nullable;

/**
 * What an encoded picture says of itself, read without decoding it.
 *
 * @param width pixels
 * @param height pixels
 * @param resolution absent when not stated
 * @param orientation EXIF orientation 1-8, 1 being upright
 * @param plain the same picture without the parts no decoder needs (comments, profiles, thumbnails)
 * @param colours what remains to be done with the decoded channels
 */
record ImageHeader(
        int width, int height, @Nullable Resolution resolution, int orientation, byte[] plain, Colours colours) {

    ImageHeader {
        if (width < 1 || height < 1) {
            throw ImageFault.unreadable("the picture has no size: " + width + " x " + height);
        }
    }

    ImageHeader(int width, int height, @Nullable Resolution resolution, int orientation, byte[] plain) {
        this(width, height, resolution, orientation, plain, Colours.DONE);
    }

    long pixels() {
        return (long) width * height;
    }
}
