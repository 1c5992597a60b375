package org.spidhub.matching.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Digest;
import org.spidhub.matching.Position;
import org.spidhub.matching.face.FaceBox;
import org.spidhub.matching.face.FaceFindings;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.FaceSettings;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.image.AnsiNistFile;
import org.spidhub.matching.image.AnsiNistImage;
import org.spidhub.matching.image.DecodedImage;
import org.spidhub.matching.image.ImageFormat;
import org.spidhub.matching.image.OutgoingPicture;
import org.spidhub.matching.image.SampleDecoder;
import org.spidhub.matching.sample.BiometricFault.Code;

/** Judges a portrait the way DOC-ICP-05.03 wants it and makes its template; without models it only keeps the picture. */
final class FaceSamples {

    private static final String UNCHECKED =
            "face (10): the picture was not checked for a face, as the face models are not installed";

    private static final double SMALLEST_SHARE = 0.70;
    private static final double LARGEST_SHARE = 0.80;

    private final SampleRules rules;
    private final SampleDecoder decoder;
    private final FaceMatcher faces;

    FaceSamples(SampleRules rules, SampleDecoder decoder, FaceMatcher faces) {
        this.rules = rules;
        this.decoder = decoder;
        this.faces = faces;
    }

    /** Decoded, so that nothing harmful is kept, and not looked at. */
    ExtractedSample keep(CapturedSample received) {
        CapturedSample sample = cutOut(received);
        return kept(sample, decode(sample), 0, null, List.of());
    }

    /** The picture of a face inside an ANSI/NIST file; anything else as it came. */
    private CapturedSample cutOut(CapturedSample sample) {
        if (!sample.position().isFace()
                || decoder.formatOf(sample.content(), sample.width(), sample.height()) != ImageFormat.ANSI_NIST) {
            return sample;
        }
        AnsiNistImage face = AnsiNistFile.face(sample.content());
        return new CapturedSample(sample.index(), face.content(), face.width(), face.height(), sample.resolution());
    }

    private DecodedImage decode(CapturedSample sample) {
        return decoder.decode(sample.content(), sample.width(), sample.height(), rules.maxFacePixels());
    }

    ExtractedSample extract(CapturedSample received) {
        CapturedSample sample = cutOut(received);
        DecodedImage image = decode(sample);
        if (!sample.position().isFace()) {
            return kept(sample, image, 0, null, List.of());
        }
        if (!faces.available()) {
            return kept(sample, image, 0, null, List.of(UNCHECKED));
        }
        FaceFindings findings = faces.examine(image.picture());
        FaceBox box = findings.box();
        if (box == null) {
            return unusable(
                    sample, image, Code.FACE_NOT_FOUND, "no face was found; take the picture again, upright and lit");
        }
        if (findings.faces() > 1) {
            return unusable(
                    sample,
                    image,
                    Code.MORE_THAN_ONE_FACE,
                    findings.faces() + " faces were found; only the person to be enrolled may be in the picture");
        }
        List<String> faults = faults(findings, box);
        List<String> warnings = new ArrayList<>();
        if (!faults.isEmpty()) {
            String poor = String.join("; ", faults);
            if (rules.strictQuality()) {
                throw new BiometricFault(Code.POOR_BIOMETRIC_QUALITY, Position.FACE, poor);
            }
            warnings.add(Position.FACE.label() + ": " + poor);
        }
        if (findings.share() < SMALLEST_SHARE || findings.share() > LARGEST_SHARE) {
            warnings.add(Position.FACE.label() + ": " + shareWarning(findings.share()));
        }
        return kept(sample, image, faults.isEmpty() ? quality(findings, box) : 4, findings.vector(), warnings);
    }

    /** A share beyond the rule is never rounded to one within it. */
    static String shareWarning(double share) {
        String shown = String.format(Locale.ROOT, "%.1f", 100 * share);
        String about = shown.equals("80.0")
                ? "a little more than 80"
                : shown.equals("70.0") ? "a little less than 70" : "about " + shown;
        return "the face takes " + about + " % of the picture's height; 70 to 80 % is the rule";
    }

    /** Refused, or, where quality only warns, kept without a template: it is never compared. */
    private ExtractedSample unusable(CapturedSample sample, DecodedImage image, Code code, String message) {
        if (rules.strictQuality()) {
            throw new BiometricFault(code, Position.FACE, message);
        }
        return kept(sample, image, ExtractedSample.WORST, null, List.of(Position.FACE.label() + ": " + message));
    }

    private List<String> faults(FaceFindings findings, FaceBox box) {
        FaceSettings.Limits limits = faces.limits();
        List<String> faults = new ArrayList<>();
        if (box.height() < limits.minHeight()) {
            faults.add("the face is " + Math.round(box.height()) + " pixels high, " + limits.minHeight()
                    + " are needed; go nearer or use a higher resolution");
        }
        if (findings.misfit() > limits.maxMisfit() || findings.turn() > limits.maxTurn()) {
            faults.add("the face is not seen from the front; let the person look into the camera");
        }
        if (findings.sharpness() < limits.minSharpness()) {
            faults.add("the face is blurred; hold still and focus");
        }
        return faults;
    }

    /** 1 when every measure is twice as good as needed, 3 when one is near its limit. */
    private int quality(FaceFindings findings, FaceBox box) {
        FaceSettings.Limits limits = faces.limits();
        double room = Math.min(
                Math.min(box.height() / limits.minHeight(), findings.sharpness() / limits.minSharpness()),
                Math.min(
                        limits.maxMisfit() / Math.max(findings.misfit(), 1e-6),
                        limits.maxTurn() / Math.max(findings.turn(), 1e-6)));
        return room >= 2 ? 1 : room >= 1.3 ? 2 : 3;
    }

    private ExtractedSample kept(
            CapturedSample sample, DecodedImage image, int quality, float @Nullable [] vector, List<String> warnings) {
        return new ExtractedSample(
                sample.index(),
                image.format(),
                image.picture().width(),
                image.picture().height(),
                sample.resolution() != null ? sample.resolution() : 0,
                quality,
                vector == null ? null : FaceVector.write(vector),
                vector == null ? null : faces.engine(),
                sample.content(),
                OutgoingPicture.of(sample.content(), image),
                Digest.sha256(sample.content()),
                warnings);
    }
}
