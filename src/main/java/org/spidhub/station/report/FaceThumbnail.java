package org.spidhub.station.report;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.image.ImageFault;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.SampleDecoder;
import org.spidhub.matching.sample.SampleRules;
import org.spidhub.register.engine.BiometricsSettings;
import org.spidhub.register.person.StoredSample;
import org.springframework.stereotype.Component;

/** Reads a stored face the way intake did: every format, upright, and within the hub's limits. */
@Component
class FaceThumbnail {

    private final SampleRules rules;
    private final SampleDecoder decoder;

    FaceThumbnail(BiometricsSettings settings) {
        this.rules = settings.rules();
        this.decoder = new SampleDecoder(rules.maxImageBytes(), rules.decodeLimit());
    }

    /** Nothing when it cannot be read, as the report is about more than it. */
    @Nullable
    BufferedImage of(StoredSample sample, byte[] content) {
        try {
            return image(decoder.decode(content, sample.width(), sample.height(), rules.maxFacePixels())
                    .picture());
        } catch (ImageFault fault) {
            return null;
        }
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int channels = picture.channels();
        byte[] pixels = picture.pixels();
        for (int i = 0, at = 0; at < pixels.length; i++, at += channels) {
            int red = pixels[at] & 255;
            int green = pixels[at + channels / 2] & 255;
            int blue = pixels[at + channels - 1] & 255;
            image.setRGB(i % picture.width(), i / picture.width(), red << 16 | green << 8 | blue);
        }
        return image;
    }
}
