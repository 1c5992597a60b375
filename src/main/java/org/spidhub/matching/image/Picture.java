package org.spidhub.matching.image;

/**
 * Raw pixels: the only form in which extractors, matchers and native code ever see a sample.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param channels 1 for 8-bit grey, 3 for interleaved 8-bit red, green, blue
 * @param pixels row by row from the top, {@code width * height * channels} bytes; never changed after construction
 */
public record Picture(int width, int height, int channels, byte[] pixels) {

    public Picture {
        if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("no such picture: " + width + " x " + height + " x " + channels);
        }
        if (pixels.length != (long) width * height * channels) {
            throw new IllegalArgumentException("pixel count does not fit the size");
        }
    }

    public static Picture grey(int width, int height, byte[] pixels) {
        return new Picture(width, height, 1, pixels);
    }

    /** This picture in grey, with the luma weights of ITU-R BT.601 in 1/256. */
    public Picture toGrey() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[width * height];
        for (int i = 0, j = 0; i < grey.length; i++, j += 3) {
            int luma = 77 * (pixels[j] & 255) + 150 * (pixels[j + 1] & 255) + 29 * (pixels[j + 2] & 255);
            grey[i] = (byte) (luma >> 8);
        }
        return grey(width, height, grey);
    }

    /** Grey value 0-255 (of the first channel) at a place inside the picture. */
    public int at(int x, int y) {
        return pixels[(y * width + x) * channels] & 255;
    }

    /** Never prints pixels. */
    @Override
    public String toString() {
        return "Picture[" + width + "x" + height + "x" + channels + "]";
    }
}
