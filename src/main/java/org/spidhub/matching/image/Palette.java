package org.spidhub.matching.image;

/** Puts the colours of a palette in the place of their numbers, where the decoder gives numbers only. */
final class Palette {

    private Palette() {}

    /** @param colours one row; a number beyond its end shows the last colour, as elsewhere */
    static Picture apply(Picture numbers, Picture colours) {
        Picture first = numbers.toGrey();
        int channels = colours.channels();
        byte[] pixels = new byte[first.pixels().length * channels];
        for (int i = 0; i < first.pixels().length; i++) {
            int number = Math.min(first.pixels()[i] & 255, colours.width() - 1);
            System.arraycopy(colours.pixels(), number * channels, pixels, i * channels, channels);
        }
        return new Picture(numbers.width(), numbers.height(), channels, pixels);
    }
}
