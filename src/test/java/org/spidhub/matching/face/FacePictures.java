package org.spidhub.matching.face;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.SampleDecoder;

/** Models and group pictures that the build fetches by package name; tests skip where it could not. */
public final class FacePictures {

    private static final SampleDecoder DECODER = new SampleDecoder(10_000_000, Duration.ofSeconds(10));

    private FacePictures() {}

    public static FaceMatcher requireMatcher() {
        FaceMatcher matcher = new FaceMatcher(null, FaceSettings.defaults());
        assumeTrue(matcher.available(), "skipped: the face models are absent; npm was missing when the build ran");
        return matcher;
    }

    /** Group picture 1 to 6 as it is. */
    public static byte[] requireGroup(int number) {
        Path file = ModelFetch.testPictures().resolve("sample" + number + ".jpg");
        assumeTrue(Files.exists(file), "skipped: the group pictures are absent; npm was missing when the build ran");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG, in Base64, with one face of a group picture; empty where the build could not fetch models and pictures. */
    public static Optional<String> portrait() {
        FaceMatcher matcher = new FaceMatcher(null, FaceSettings.defaults());
        if (!matcher.available() || !Files.exists(ModelFetch.testPictures().resolve("sample1.jpg"))) {
            return Optional.empty();
        }
        Picture group = decode(requireGroup(1));
        byte[] jpeg = encode(portrait(group, matcher.detect(group).get(0)), "jpeg");
        return Optional.of(Base64.getEncoder().encodeToString(jpeg));
    }

    public static Picture decode(byte[] content) {
        return DECODER.decode(content, null, null, 25_000_000).picture();
    }

    /** A portrait cut out of a picture: the box with a margin on every side. */
    public static Picture portrait(Picture group, FaceBox box) {
        double margin = 0.2 * box.height();
        int left = (int) Math.max(0, box.x() - margin);
        int top = (int) Math.max(0, box.y() - margin);
        int right = (int) Math.min(group.width(), box.x() + box.width() + margin);
        int bottom = (int) Math.min(group.height(), box.y() + box.height() + margin);
        byte[] pixels = new byte[(right - left) * (bottom - top) * 3];
        for (int y = top; y < bottom; y++) {
            System.arraycopy(
                    group.pixels(),
                    (y * group.width() + left) * 3,
                    pixels,
                    (y - top) * (right - left) * 3,
                    (right - left) * 3);
        }
        return new Picture(right - left, bottom - top, 3, pixels);
    }

    public static byte[] encode(Picture picture, String format) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        byte[] pixels = picture.pixels();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int rgb = (pixels[3 * i] & 255) << 16 | (pixels[3 * i + 1] & 255) << 8 | pixels[3 * i + 2] & 255;
            image.setRGB(i % picture.width(), i / picture.width(), rgb);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static Picture map(Picture picture, java.util.function.IntUnaryOperator value) {
        byte[] pixels = new byte[picture.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) value.applyAsInt(picture.pixels()[i] & 255);
        }
        return new Picture(picture.width(), picture.height(), 3, pixels);
    }

    public static Picture mirrored(Picture picture) {
        byte[] pixels = new byte[picture.pixels().length];
        int width = picture.width();
        for (int i = 0; i < width * picture.height(); i++) {
            int from = i / width * width + width - 1 - i % width;
            System.arraycopy(picture.pixels(), 3 * from, pixels, 3 * i, 3);
        }
        return new Picture(width, picture.height(), 3, pixels);
    }

    /** Every nth pixel of every nth row. */
    public static Picture smaller(Picture picture, int n) {
        int width = picture.width() / n;
        int height = picture.height() / n;
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            int from = i / width * n * picture.width() + i % width * n;
            System.arraycopy(picture.pixels(), 3 * from, pixels, 3 * i, 3);
        }
        return new Picture(width, height, 3, pixels);
    }

    /** Three means over squares, one after the other: nearly a Gaussian of the same width. */
    public static Picture outOfFocus(Picture picture, int side) {
        return blurred(blurred(blurred(picture, side), side), side);
    }

    /** Mean over squares of the given side. */
    public static Picture blurred(Picture picture, int side) {
        byte[] pixels = new byte[picture.pixels().length];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    int sum = 0;
                    int count = 0;
                    for (int v = Math.max(0, y - side / 2); v <= Math.min(picture.height() - 1, y + side / 2); v++) {
                        for (int u = Math.max(0, x - side / 2); u <= Math.min(picture.width() - 1, x + side / 2); u++) {
                            sum += picture.pixels()[(v * picture.width() + u) * 3 + c] & 255;
                            count++;
                        }
                    }
                    pixels[(y * picture.width() + x) * 3 + c] = (byte) (sum / count);
                }
            }
        }
        return new Picture(picture.width(), picture.height(), 3, pixels);
    }
}
