package org.spidhub.matching.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes the copy of a picture that may leave the hub: upright, and without EXIF, places, comments and thumbnails, which tell of a person
 * what nobody asked for.
 *
 * <p>Where nothing has to be turned the pixels stay the same to the bit; what there is nothing to take out of stays the very bytes.
 */
public final class OutgoingPicture {

    /** Of a turned JPEG, whose blocks cannot be turned without decoding: what is lost cannot be seen. */
    private static final float QUALITY = 0.95f;

    private OutgoingPicture() {}

    /**
     * @param content as received
     * @param image the same, decoded
     * @return the content itself when it may leave as it is
     */
    public static byte[] of(byte[] content, DecodedImage image) {
        if (image.orientation() != 1) {
            return image.format() == ImageFormat.JPEG
                    ? encode(image.picture(), "jpeg")
                    : encode(image.picture(), "png");
        }
        return switch (image.format()) {
            case JPEG -> {
                JpegFile file = JpegFile.read(content);
                yield file.isLaden() ? file.alone() : content;
            }
            case PNG -> PngHeader.alone(content);
            case JPEG_2000 -> Jp2Comments.alone(content);
            case WSQ -> WsqComments.alone(content);
            default -> content;
        };
    }

    private static byte[] encode(Picture picture, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(QUALITY);
            }
            writer.setOutput(to);
            writer.write(null, new IIOImage(Pixels.toImage(picture), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
