package org.spidhub.matching.image;

/** Says what a JPEG says of itself; {@link JpegFile} reads it. */
final class JpegHeader {

    private JpegHeader() {}

    static ImageHeader read(byte[] content) {
        JpegFile file = JpegFile.read(content);
        Colours colours = file.colours();
        return new ImageHeader(
                file.width(), file.height(), file.resolution(), file.orientation(), file.forDecoder(), colours);
    }
}
