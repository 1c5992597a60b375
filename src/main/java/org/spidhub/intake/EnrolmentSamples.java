package org.spidhub.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.biometrics.BiometricFault;
import org.spidhub.biometrics.BiometricsSettings;
import org.spidhub.biometrics.CapturedSample;
import org.spidhub.biometrics.ExtractedSample;
import org.spidhub.biometrics.Gallery;
import org.spidhub.biometrics.MinimumSet;
import org.spidhub.biometrics.MissingSample;
import org.spidhub.biometrics.ReadyTemplate;
import org.spidhub.biometrics.SampleConsistency;
import org.spidhub.biometrics.SampleExtractor;
import org.spidhub.biometrics.Template;
import org.spidhub.person.NegativeList;
import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.Refusal;
import org.springframework.stereotype.Component;

/** What an enrolment's samples must be: enough, readable, no finger twice; and what must be told about them. */
@Component
class EnrolmentSamples {

    private static final Logger log = LoggerFactory.getLogger(EnrolmentSamples.class);

    private final SampleExtractor extractor;
    private final SampleConsistency consistency;
    private final NegativeList negativeList;
    private final BiometricsSettings settings;

    EnrolmentSamples(
            SampleExtractor extractor,
            SampleConsistency consistency,
            NegativeList negativeList,
            BiometricsSettings settings) {
        this.extractor = extractor;
        this.consistency = consistency;
        this.negativeList = negativeList;
        this.settings = settings;
    }

    /** @throws Refusal when they are too few, one is unusable, or a print was captured twice */
    List<ExtractedSample> extract(Capture capture) {
        if (capture.samples().isEmpty()) {
            throw new Refusal(ErrorCode.TOO_FEW_BIOMETRICS, "data.biometrics is empty");
        }
        try {
            checkSet(capture);
            List<ExtractedSample> extracted = extractor.extract(capture.samples());
            Optional<BiometricFault> twice = consistency.duplicates(ReadyTemplate.all(templates(extracted))).stream()
                    .findFirst();
            if (twice.isPresent()) {
                throw twice.get();
            }
            return extracted;
        } catch (BiometricFault fault) {
            throw BiometricRefusals.of(fault);
        }
    }

    /** Notes people of the negative list who look like these samples, in the transaction and in the log. */
    void screen(List<ExtractedSample> extracted, ObjectNode details) {
        List<Gallery.Candidate> hits = negativeList.search(templates(extracted));
        if (!hits.isEmpty()) {
            ArrayNode list = details.putArray("negativeListHits");
            hits.forEach(hit -> list.add(hit.person()));
            log.warn(
                    "An enrolment looks like {} of the negative list. Hint: compare the pictures before the certificate is issued",
                    hits.size());
        }
    }

    private void checkSet(Capture capture) {
        if (!settings.minimumSet()) {
            return;
        }
        List<Integer> indexes =
                capture.samples().stream().map(CapturedSample::index).toList();
        List<MissingSample> missing = capture.missing().stream()
                .map(one -> new MissingSample(Objects.requireNonNullElse(one.index(), -1), one.reason()))
                .toList();
        MinimumSet.checkEnrolment(indexes, missing, false, settings.strictSet());
    }

    private static List<Template> templates(List<ExtractedSample> extracted) {
        return extracted.stream()
                .map(ExtractedSample::toTemplate)
                .filter(Objects::nonNull)
                .toList();
    }
}
