package org.spidhub.matching.evaluation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Reads the pictures of the person who runs the evaluation; TIFF, which stations never send, is turned into PNG first. */
final class OwnPictures {

    private OwnPictures() {}

    static byte[] read(PictureFile file) throws IOException {
        String name = file.path().getFileName().toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".tif") && !name.endsWith(".tiff")) {
            return Files.readAllBytes(file.path());
        }
        BufferedImage image = ImageIO.read(file.path().toFile());
        if (image == null) {
            throw new IOException(file.path() + " is not a TIFF picture");
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
