package org.spidhub.matching.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jnbis.api.Jnbis;
import org.jnbis.api.model.Bitmap;
import org.jspecify.annotations.Nullable;

/**
 * Turns encoded content from strangers into pixels with decoders written in Java (and the JDK's own for JPEG), never with
 * OpenCV, so that a hostile file can at worst cost its time limit.
 */
public final class SampleDecoder {

    private final long maxBytes;
    private final TimeBox timeBox;

    /**
     * @param maxBytes most bytes of one encoded picture
     * @param timeLimit longest time one picture may take
     */
    public SampleDecoder(long maxBytes, Duration timeLimit) {
        this.maxBytes = maxBytes;
        this.timeBox = new TimeBox(2 * Runtime.getRuntime().availableProcessors(), timeLimit);
    }

    /**
     * Decodes one picture; its size is read and judged before a pixel is touched.
     *
     * @param content the encoded picture, or bare pixels
     * @param width as the station states it, only used for bare pixels
     * @param height as the station states it, only used for bare pixels
     * @param maxPixels most pixels allowed
     * @throws ImageFault for anything that does not become a picture, whatever the decoder did
     */
    public DecodedImage decode(byte[] content, @Nullable Integer width, @Nullable Integer height, long maxPixels) {
        checkBytes(content);
        ImageFormat format = formatOf(content, width, height);
        return switch (format) {
            case RAW -> raw(content, width, height, maxPixels);
            case WSQ -> decode(format, WsqHeader.read(content), maxPixels);
            case PNG -> decode(format, PngHeader.read(content), maxPixels);
            case JPEG -> decode(format, JpegHeader.read(content), maxPixels);
            case BMP -> decode(format, BmpHeader.read(content), maxPixels);
            case JPEG_2000 -> decode(format, Jpeg2000Header.read(content), maxPixels);
            case ISO_19794_2, ANSI_378 ->
                throw ImageFault.unsupported(
                        "a minutiae record (ISO/IEC 19794-2, ANSI INCITS 378) is no picture; send JPEG or PNG");
            case ANSI_NIST ->
                throw ImageFault.unsupported("an ANSI/NIST file is no picture; send the picture it holds");
        };
    }

    /**
     * The format of content: by magic bytes, else bare pixels when the stated size fits exactly.
     *
     * @throws ImageFault UNSUPPORTED when it is neither, TOO_LARGE beyond the byte limit
     */
    public ImageFormat formatOf(byte[] content, @Nullable Integer width, @Nullable Integer height) {
        checkBytes(content);
        return ImageFormat.detect(content).orElseGet(() -> {
            if (width != null && height != null && width > 0 && (long) width * height == content.length) {
                return ImageFormat.RAW;
            }
            throw ImageFault.unsupported(OtherFormats.refusal(content)
                    .orElse("the content is neither WSQ, PNG, JPEG, JPEG 2000 nor BMP,"
                            + " and not 8-bit grey of the stated width and height"));
        });
    }

    private void checkBytes(byte[] content) {
        if (content.length == 0) {
            throw ImageFault.unreadable("the content is empty");
        }
        if (content.length > maxBytes) {
            throw new ImageFault(
                    ImageFault.Reason.TOO_LARGE,
                    "the content has " + content.length + " bytes, allowed are " + maxBytes);
        }
    }

    private static void checkPixels(long pixels, long maxPixels, int width, int height) {
        if (pixels > maxPixels) {
            throw new ImageFault(
                    ImageFault.Reason.TOO_LARGE,
                    "the picture has " + width + " x " + height + " pixels, allowed are " + maxPixels + " in all");
        }
    }

    private static DecodedImage raw(byte[] content, @Nullable Integer width, @Nullable Integer height, long maxPixels) {
        if (width == null || height == null) {
            throw ImageFault.unsupported("bare pixels need a width and a height");
        }
        checkPixels(content.length, maxPixels, width, height);
        return new DecodedImage(ImageFormat.RAW, Picture.grey(width, height, content), 1, null);
    }

    private DecodedImage decode(ImageFormat format, ImageHeader header, long maxPixels) {
        checkPixels(header.pixels(), maxPixels, header.width(), header.height());
        AtomicReference<ImageReader> reading = new AtomicReference<>();
        Picture picture = timeBox.run(
                () -> format == ImageFormat.WSQ ? wsq(header.plain()) : imageIo(format, header, reading), () -> {
                    ImageReader reader = reading.get();
                    if (reader != null) {
                        reader.abort();
                    }
                });
        if (picture.width() != header.width() || picture.height() != header.height()) {
            throw ImageFault.unreadable("the picture is not of the size its header states");
        }
        Picture coloured = coloured(picture, header.colours());
        return new DecodedImage(
                format, Pixels.upright(coloured, header.orientation()), header.orientation(), header.resolution());
    }

    private static Picture coloured(Picture picture, Colours colours) {
        return switch (colours.kind()) {
            case YCC -> picture.channels() == 3 ? YccColour.toRgb(picture) : picture;
            case PALETTE -> Palette.apply(picture, Objects.requireNonNull(colours.palette()));
            default -> picture;
        };
    }

    private static Picture wsq(byte[] content) {
        Bitmap bitmap = Jnbis.wsq().decode(content).asBitmap();
        return Picture.grey(bitmap.getWidth(), bitmap.getHeight(), bitmap.getPixels());
    }

    private static Picture imageIo(ImageFormat format, ImageHeader header, AtomicReference<ImageReader> reading)
            throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(
                switch (format) {
                    case PNG -> "png";
                    case JPEG -> "jpeg";
                    case BMP -> "bmp";
                    default -> "jpeg 2000";
                });
        ImageReader reader = readers.next();
        reading.set(reader);
        JpegDamage damage = new JpegDamage();
        reader.addIIOReadWarningListener(damage);
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(header.plain()))) {
            reader.setInput(in, true, true);
            Picture picture = header.colours().areInks()
                    ? YccColour.ofInks(
                            reader.readRaster(0, null), header.colours().kind())
                    : Pixels.of(reader.read(0));
            damage.check();
            return picture;
        } finally {
            reader.dispose();
        }
    }
}
