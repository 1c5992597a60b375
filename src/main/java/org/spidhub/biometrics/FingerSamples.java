package org.spidhub.biometrics;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.biometrics.BiometricFault.Code;
import org.spidhub.biometrics.extraction.TooNoisy;
import org.spidhub.biometrics.image.AnsiNistFile;
import org.spidhub.biometrics.image.AnsiNistImage;
import org.spidhub.biometrics.image.DecodedImage;
import org.spidhub.biometrics.image.ImageFault;
import org.spidhub.biometrics.image.ImageFormat;
import org.spidhub.biometrics.image.Picture;
import org.spidhub.biometrics.image.SampleDecoder;

/** Makes finger templates from pictures, from pictures inside ANSI/NIST files, and from minutiae records made elsewhere. */
final class FingerSamples {

    private static final int STANDARD_DPI = 500;
    private static final int LOWEST_DPI = 200;
    private static final int HIGHEST_DPI = 1200;
    private static final double DPI_TOLERANCE = 0.02;

    /** Pixels at 500 dpi of one finger with plenty of room around it: about 60 x 60 mm. */
    private static final double LARGEST_PRINT = 1_500_000;

    /** Some 2,500 minutiae; edges between minutiae grow with the square of their number. */
    private static final int LARGEST_RECORD = 16 * 1024;

    /** The count has one byte in ISO/IEC 19794-2:2005. */
    private static final int MOST_MINUTIAE = 255;

    private final BiometricsSettings settings;
    private final SampleDecoder decoder;

    FingerSamples(BiometricsSettings settings, SampleDecoder decoder) {
        this.settings = settings;
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
                    decoder.decode(print.content(), print.width(), print.height(), settings.maxFingerPixels());
            return picture(sample.position(), image, print.content(), dpi(null, image.dpi(), print.dpi()));
        }
        DecodedImage image =
                decoder.decode(sample.content(), sample.width(), sample.height(), settings.maxFingerPixels());
        return picture(sample.position(), image, sample.content(), dpi(sample.resolution(), image.dpi(), STANDARD_DPI));
    }

    private ExtractedSample picture(Position position, DecodedImage image, byte[] content, int dpi) {
        Picture grey = image.picture().toGrey();
        List<String> warnings = new ArrayList<>();
        checkResolution(position, grey, dpi, warnings);
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
        byte[] template = importRecord(sample);
        int count = Minutiae.count(template);
        if (count > MOST_MINUTIAE) {
            throw new ImageFault(ImageFault.Reason.TOO_LARGE, "a finger has at most " + MOST_MINUTIAE + " minutiae");
        }
        int quality = FingerQuality.ofMinutiae(count);
        List<String> warnings = new ArrayList<>();
        checkQuality(sample.position(), quality, warnings);
        return new ExtractedSample(
                sample.index(),
                format,
                0,
                0,
                STANDARD_DPI,
                quality,
                template,
                FingerEngine.ID + "+" + format,
                sample.content(),
                Digest.sha256(sample.content()),
                warnings);
    }

    /** SourceAFIS imports records with minutiae far away, whose templates it can write but never read back: so it reads them here. */
    private static byte[] importRecord(CapturedSample sample) {
        if (sample.content().length > LARGEST_RECORD) {
            throw new ImageFault(
                    ImageFault.Reason.TOO_LARGE, "a minutiae record has at most " + LARGEST_RECORD + " bytes");
        }
        try {
            byte[] template =
                    FingerprintCompatibility.importTemplate(sample.content()).toByteArray();
            FingerEngine.read(template);
            return template;
        } catch (RuntimeException e) {
            throw new ImageFault(ImageFault.Reason.UNREADABLE, "the minutiae record is damaged");
        }
    }

    private static AnsiNistImage cutOut(CapturedSample sample) {
        List<AnsiNistImage> prints = AnsiNistFile.prints(sample.content());
        int wanted = sample.position().ansiNist().orElseThrow();
        for (AnsiNistImage print : prints) {
            if (print.position() == wanted) {
                return print;
            }
        }
        if (prints.size() == 1 && prints.get(0).position() == 0) {
            return prints.get(0);
        }
        throw new ImageFault(
                ImageFault.Reason.UNSUPPORTED,
                "the ANSI/NIST file holds no print of this finger (position " + wanted + ")");
    }

    private void checkResolution(Position position, Picture grey, int dpi, List<String> warnings) {
        double scale = (double) STANDARD_DPI / dpi;
        if (dpi < LOWEST_DPI || dpi > HIGHEST_DPI) {
            throw new BiometricFault(
                    Code.WRONG_RESOLUTION, position, "a resolution of " + dpi + " dpi is not read; scan at 500 dpi");
        }
        if (grey.width() * scale * grey.height() * scale > LARGEST_PRINT) {
            throw new BiometricFault(
                    Code.IMAGE_TOO_LARGE, position, "the picture is too large for one finger at " + dpi + " dpi");
        }
        if (Math.round(grey.width() * scale) == 0 || Math.round(grey.height() * scale) == 0) {
            throw new BiometricFault(
                    Code.UNEXTRACTABLE_BIOMETRIC, position, "the picture is too small for a finger at " + dpi + " dpi");
        }
        if (Math.abs(dpi - STANDARD_DPI) > DPI_TOLERANCE * STANDARD_DPI) {
            String odd = "the picture has " + dpi + " dpi, the PSBio wants 500 (+-2 %)";
            if (settings.strictResolution()) {
                throw new BiometricFault(Code.WRONG_RESOLUTION, position, odd + "; scan at 500 dpi");
            }
            warnings.add(position.label() + ": " + odd);
        }
    }

    private void checkQuality(Position position, int quality, List<String> warnings) {
        if (quality <= settings.worstQuality()) {
            return;
        }
        String poor = "the print is of quality " + quality + " (1 is best, " + settings.worstQuality()
                + " is needed); clean finger and sensor and capture again";
        if (settings.strictQuality()) {
            throw new BiometricFault(Code.POOR_BIOMETRIC_QUALITY, position, poor);
        }
        warnings.add(position.label() + ": " + poor);
    }

    /** What the station says counts first; files often state the 72 or 96 dpi of a screen, which no print has. */
    private static int dpi(@Nullable Integer stated, @Nullable Integer inFile, int otherwise) {
        if (stated != null && stated > 0) {
            return stated;
        }
        return inFile != null && inFile > LOWEST_DPI ? inFile : otherwise;
    }
}
