package org.spidhub.matching.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture cut out of an ANSI/NIST-ITL file.
 *
 * @param positions ANSI/NIST friction ridge position codes it may be, the likeliest first; 0 when unknown, empty for a face
 * @param width pixels as stated by the record
 * @param height pixels as stated by the record
 * @param dpi dots per inch, absent when the file does not say
 * @param content encoded as the record says: WSQ, JPEG, or bare pixels
 */
public record AnsiNistImage(
        List<Integer> positions,
        int width,
        int height,
        @Nullable Integer dpi,
        byte[] content) {

    /** The position it most likely is. */
    public int position() {
        return positions.isEmpty() ? 0 : positions.get(0);
    }

    /** Never prints the content. */
    @Override
    public String toString() {
        return "AnsiNistImage[position " + position() + ", " + width + "x" + height + "]";
    }
}
