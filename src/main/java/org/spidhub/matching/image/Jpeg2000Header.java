package org.spidhub.matching.image;

/** Reads a JPEG 2000 file: the code stream's size, and what the boxes around it say of resolution, colours and orientation. */
final class Jpeg2000Header {

    private Jpeg2000Header() {}

    static ImageHeader read(byte[] content) {
        if (new Bytes(content).u16(0) == 0xff4f) {
            CodeStream stream = CodeStream.read(content);
            return header(stream, Jp2Boxes.none());
        }
        Jp2Boxes boxes = Jp2Boxes.read(content);
        return header(CodeStream.read(boxes.codeStream()), boxes);
    }

    private static ImageHeader header(CodeStream stream, Jp2Boxes boxes) {
        return new ImageHeader(
                stream.width(),
                stream.height(),
                boxes.resolution(),
                boxes.orientation(),
                stream.whole(),
                boxes.colours(stream.components(), stream.depth()));
    }
}
