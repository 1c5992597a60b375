package org.spidhub.matching.image;

import org.jspecify.annotations.Nullable;

/**
 * What the channels of a picture mean where the decoder does not know, because only the parts around the pixels say so.
 *
 * @param kind of the channels
 * @param palette for {@link Kind#PALETTE}: one row of all colours in turn
 */
record Colours(Kind kind, @Nullable Picture palette) {

    /** The decoder gives grey or red, green and blue. */
    static final Colours DONE = new Colours(Kind.DONE, null);

    enum Kind {
        DONE,
        /** Brightness and two differences of colour. */
        YCC,
        /** Cyan, magenta, yellow and black, inverted as Adobe writes them: 255 is no ink. */
        CMYK,
        /** As {@link #CMYK}, with the first three turned into brightness and two differences of colour. */
        YCCK,
        /** Numbers of colours. */
        PALETTE
    }

    static Colours of(Kind kind) {
        return new Colours(kind, null);
    }

    boolean areInks() {
        return kind == Kind.CMYK || kind == Kind.YCCK;
    }
}
