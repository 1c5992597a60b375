package org.spidhub.matching.synthetic;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.spidhub.matching.image.Picture;

/** Writes synthetic prints the way capture stations send them. */
public enum PrintFile {
    PNG("png"),
    BMP("bmp"),
    JPEG("jpeg"),
    JPEG_2000("jpeg 2000"),
    /** The bare pixels, row by row. */
    RAW("");

    private final String writer;

    PrintFile(String writer) {
        this.writer = writer;
    }

    /** The encoded bytes of a grey picture. */
    public byte[] encode(Picture grey) {
        if (grey.channels() != 1) {
            throw new IllegalArgumentException("a print is grey");
        }
        if (this == RAW) {
            return grey.pixels().clone();
        }
        BufferedImage image = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(grey.pixels(), 0, target, 0, target.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, writer, out)) {
                throw new IllegalStateException("no writer for " + this + " on the class path");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
