package org.spidhub.matching.image;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a JPEG was damaged: libjpeg fills what is missing with grey and only warns, once a picture.
 *
 * <p>Bytes to spare before a marker other than a restart cost no pixel and are let through.
 */
final class JpegDamage implements IIOReadWarningListener {

    private @Nullable String first;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        boolean damaged = warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end");
        boolean spare = warning.contains("extraneous bytes before marker") && !warning.matches(".*marker 0xd[0-7].*");
        if (damaged && !spare && first == null) {
            first = warning;
        }
    }

    void check() {
        if (first != null) {
            throw ImageFault.unreadable("the JPEG is damaged or cut short: " + reason(first));
        }
    }

    private static String reason(String warning) {
        return warning.contains("premature end") || warning.startsWith("Premature")
                ? "its picture data end too early"
                : "a part of its picture data does not fit";
    }
}
