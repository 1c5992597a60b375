package org.spidhub.biometrics;

import com.machinezoo.sourceafis.FingerprintTemplate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.biometrics.image.DecodedImage;
import org.spidhub.biometrics.image.ImageFault;
import org.spidhub.biometrics.image.SampleDecoder;
import org.springframework.stereotype.Component;

/**
 * Turns the samples of one request into templates with a quality, or says which finger is at fault.
 *
 * <p>This is what intake calls first. Indexes must already be known not to repeat; see MinimumSet for what a request needs.
 */
@Component
public final class SampleExtractor {

    private static final int STANDARD_DPI = 500;

    private final BiometricsSettings settings;
    private final SampleDecoder decoder;

    public SampleExtractor(BiometricsSettings settings) {
        this.settings = settings;
        this.decoder = new SampleDecoder(settings.maxImageBytes().toBytes(), settings.decodeLimit());
    }

    /**
     * One result per sample, in the same order.
     *
     * @throws BiometricFault naming the first sample that cannot be used
     */
    public List<ExtractedSample> extract(List<CapturedSample> samples) {
        List<ExtractedSample> extracted = new ArrayList<>(samples.size());
        for (CapturedSample sample : samples) {
            extracted.add(extract(sample));
        }
        return extracted;
    }

    private ExtractedSample extract(CapturedSample sample) {
        Position position = sample.position();
        DecodedImage image = decode(sample);
        int dpi = dpi(sample.resolution(), image.dpi());
        return position.isFinger() ? finger(sample, image, dpi) : unmatched(sample, image, dpi);
    }

    private DecodedImage decode(CapturedSample sample) {
        long maxPixels = sample.position().isFinger() ? settings.maxFingerPixels() : settings.maxFacePixels();
        try {
            return decoder.decode(sample.content(), sample.width(), sample.height(), maxPixels);
        } catch (ImageFault fault) {
            throw new BiometricFault(code(fault), sample.position(), String.valueOf(fault.getMessage()));
        }
    }

    private ExtractedSample finger(CapturedSample sample, DecodedImage image, int dpi) {
        Position position = sample.position();
        FingerprintTemplate template = FingerEngine.extract(image.picture().toGrey(), dpi);
        byte[] stored = template.toByteArray();
        int quality = FingerQuality.of(image.picture().toGrey(), dpi, Minutiae.count(stored));
        List<String> warnings = new ArrayList<>();
        if (quality > settings.worstQuality()) {
            String poor = "the print is of quality " + quality + " (1 is best, " + settings.worstQuality()
                    + " is needed); clean finger and sensor and capture again";
            if (settings.strictQuality()) {
                throw new BiometricFault(BiometricFault.Code.POOR_BIOMETRIC_QUALITY, position, poor);
            }
            warnings.add(position.label() + ": " + poor);
        }
        return new ExtractedSample(
                sample.index(),
                image.format(),
                image.picture().width(),
                image.picture().height(),
                dpi,
                quality,
                stored,
                FingerEngine.ID,
                sha256(sample.content()),
                warnings);
    }

    private static ExtractedSample unmatched(CapturedSample sample, DecodedImage image, int dpi) {
        return new ExtractedSample(
                sample.index(),
                image.format(),
                image.picture().width(),
                image.picture().height(),
                dpi,
                0,
                null,
                null,
                sha256(sample.content()),
                List.of());
    }

    private static int dpi(@Nullable Integer stated, @Nullable Integer inFile) {
        if (stated != null && stated > 0) {
            return stated;
        }
        return inFile != null && inFile > 200 ? inFile : STANDARD_DPI;
    }

    private static BiometricFault.Code code(ImageFault fault) {
        return switch (fault.reason()) {
            case TOO_LARGE -> BiometricFault.Code.IMAGE_TOO_LARGE;
            case UNSUPPORTED -> BiometricFault.Code.UNSUPPORTED_FORMAT;
            case UNREADABLE, TOO_SLOW -> BiometricFault.Code.UNREADABLE_IMAGE;
        };
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
