package org.spidhub.biometrics.image;

/**
 * One picture cut out of an ANSI/NIST-ITL file.
 *
 * @param position ANSI/NIST friction ridge position code, 0 when unknown
 * @param width pixels as stated by the record
 * @param height pixels as stated by the record
 * @param dpi dots per inch, 500 when the record does not say
 * @param content encoded as the record says: WSQ, JPEG, or bare pixels
 */
public record AnsiNistImage(int position, int width, int height, int dpi, byte[] content) {

    /** Never prints the content. */
    @Override
    public String toString() {
        return "AnsiNistImage[position " + position + ", " + width + "x" + height + "]";
    }
}
