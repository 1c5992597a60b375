package org.spidhub.matching.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Digest;
import org.spidhub.matching.Position;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.finger.FingerQuality;
import org.spidhub.matching.finger.Minutiae;
import org.spidhub.matching.finger.extraction.TooNoisy;
import org.spidhub.matching.image.AnsiNistFile;
import org.spidhub.matching.image.AnsiNistImage;
import org.spidhub.matching.image.DecodedImage;
import org.spidhub.matching.image.ImageFault;
import org.spidhub.matching.image.ImageFormat;
import org.spidhub.matching.image.OutgoingPicture;
import org.spidhub.matching.image.Picture;
import org.spidhub.matching.image.SampleDecoder;
import org.spidhub.matching.sample.BiometricFault.Code;

/** Makes finger templates from pictures, from pictures inside ANSI/NIST files, and from minutiae records made elsewhere. */
final class FingerSamples {

    /** Pixels at 500 dpi of one finger with plenty of room around it: about 60 x 60 mm. */
    private static final double LARGEST_PRINT = 1_500_000;

    private final SampleRules rules;
    private final SampleDecoder decoder;

    FingerSamples(SampleRules rules, SampleDecoder decoder) {
        this.rules = rules;
        this.decoder = decoder;
    }

    ExtractedSample extract(CapturedSample sample) {
        ImageFormat format = decoder.formatOf(sample.content(), sample.width(), sample.height());
        if (format.isMinutiae()) {
            return minutiae(sample, format);
        }
        if (format == ImageFormat.ANSI_NIST) {
            AnsiNistImage print = cutOut(sample);
            DecodedImage image =
                    decoder.decode(print.content(), print.width(), print.height(), rules.maxFingerPixels());
            return picture(sample, image, print.content(), print.dpi());
        }
        DecodedImage image = decoder.decode(sample.content(), sample.width(), sample.height(), rules.maxFingerPixels());
        return picture(sample, image, sample.content(), null);
    }

    private ExtractedSample picture(
            CapturedSample sample, DecodedImage image, byte[] content, @Nullable Integer recordDpi) {
        Position position = sample.position();
        Picture grey = image.picture().toGrey();
        List<String> warnings = new ArrayList<>();
        ChosenResolution resolution = ChosenResolution.of(position, image.resolution(), recordDpi, sample.resolution());
        resolution.warnings().forEach(warning -> warnings.add(position.label() + ": " + warning));
        int dpi = resolution.dpi();
        checkResolution(position, grey, dpi, warnings);
        if (image.format() == ImageFormat.RAW && RawShape.looksSwapped(grey)) {
            warnings.add(position.label() + ": width " + grey.width() + " and height " + grey.height()
                    + " seem to be exchanged: the rows do not fit each other; check both");
        }
        byte[] template = template(position, grey, dpi);
        int quality = FingerQuality.of(grey, dpi, Minutiae.count(template));
        checkQuality(position, quality, warnings);
        return new ExtractedSample(
                position.index(),
                image.format(),
                grey.width(),
                grey.height(),
                dpi,
                quality,
                template,
                FingerEngine.ID,
                content,
                OutgoingPicture.of(content, image),
                Digest.sha256(content),
                warnings);
    }

    private static byte[] template(Position position, Picture grey, int dpi) {
        try {
            return FingerEngine.extract(grey, dpi);
        } catch (TooNoisy noise) {
            throw new BiometricFault(
                    Code.UNEXTRACTABLE_BIOMETRIC,
                    position,
                    "the picture is noise rather than a print; clean finger and sensor and capture again");
        }
    }

    private ExtractedSample minutiae(CapturedSample sample, ImageFormat format) {
        MinutiaeSamples.Finger finger = MinutiaeSamples.read(sample);
        int quality = FingerQuality.ofMinutiae(finger.minutiae());
        List<String> warnings = new ArrayList<>(finger.warnings());
        checkQuality(sample.position(), quality, warnings);
        return new ExtractedSample(
                sample.index(),
                format,
                0,
                0,
                finger.dpi(),
                quality,
                finger.template(),
                FingerEngine.ID + "+" + format,
                finger.content(),
                finger.content(),
                Digest.sha256(finger.content()),
                warnings);
    }

    /** The print of the finger asked for: rolled before plain before one that may be of it, the only one when it is of nobody knows which. */
    private static AnsiNistImage cutOut(CapturedSample sample) {
        List<AnsiNistImage> prints = AnsiNistFile.prints(sample.content());
        int wanted = sample.position().ansiNist().orElseThrow();
        int plain = sample.position().plainAnsiNist().orElse(wanted);
        List<Predicate<AnsiNistImage>> choices = List.of(
                print -> print.position() == wanted,
                print -> print.position() == plain,
                print -> print.positions().contains(wanted),
                print -> prints.size() == 1 && print.position() == 0);
        for (Predicate<AnsiNistImage> choice : choices) {
            Optional<AnsiNistImage> chosen = prints.stream().filter(choice).findFirst();
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        String held = prints.stream()
                .map(AnsiNistImage::position)
                .distinct()
                .map(Position::describeAnsiNist)
                .collect(Collectors.joining(", "));
        throw new ImageFault(
                ImageFault.Reason.UNSUPPORTED,
                "the ANSI/NIST file holds no print of this finger (position " + wanted + "), but " + held
                        + "; send the print of this finger alone");
    }

    private void checkResolution(Position position, Picture grey, int dpi, List<String> warnings) {
        double scale = (double) ChosenResolution.STANDARD_DPI / dpi;
        if (!ChosenResolution.isRead(dpi)) {
            throw new BiometricFault(Code.WRONG_RESOLUTION, position, ChosenResolution.refusal(dpi));
        }
        if (grey.width() * scale * grey.height() * scale > LARGEST_PRINT) {
            throw new BiometricFault(
                    Code.IMAGE_TOO_LARGE, position, "the picture is too large for one finger at " + dpi + " dpi");
        }
        if (Math.round(grey.width() * scale) == 0 || Math.round(grey.height() * scale) == 0) {
            throw new BiometricFault(
                    Code.UNEXTRACTABLE_BIOMETRIC, position, "the picture is too small for a finger at " + dpi + " dpi");
        }
        if (Math.abs(dpi - ChosenResolution.STANDARD_DPI)
                > ChosenResolution.TOLERANCE * ChosenResolution.STANDARD_DPI) {
            String odd = "the picture has " + dpi + " dpi, the PSBio wants 500 (+-2 %)";
            if (rules.strictResolution()) {
                throw new BiometricFault(Code.WRONG_RESOLUTION, position, odd + "; scan at 500 dpi");
            }
            warnings.add(position.label() + ": " + odd);
        }
    }

    private void checkQuality(Position position, int quality, List<String> warnings) {
        if (quality <= rules.worstQuality()) {
            return;
        }
        String poor = "the print is of quality " + quality + " (1 is best, " + rules.worstQuality()
                + " is needed); clean finger and sensor and capture again";
        if (rules.strictQuality()) {
            throw new BiometricFault(Code.POOR_BIOMETRIC_QUALITY, position, poor);
        }
        warnings.add(position.label() + ": " + poor);
    }
}
