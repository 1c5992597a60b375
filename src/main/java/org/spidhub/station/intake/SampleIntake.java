package org.spidhub.station.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.MatchingSettings;
import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.matching.search.RepeatedPrints;
import org.spidhub.register.person.NewSample;
import org.spidhub.station.contract.Biometric;
import org.springframework.stereotype.Component;

/** Turns the images of a call into samples ready to be compared and stored; every image a station sends passes here. */
@Component
public class SampleIntake {

    private final SampleExtractor extractor;
    private final RepeatedPrints repeated;

    SampleIntake(SampleExtractor extractor, MatchingSettings matching) {
        this.extractor = extractor;
        this.repeated = new RepeatedPrints(matching);
    }

    /** What was read from the images, in their order. */
    public record Samples(List<ExtractedSample> extracted) {

        public List<NewSample> toStore() {
            return extracted.stream().map(NewSample::of).toList();
        }

        /** Those that can be compared. */
        public List<Template> templates() {
            return extracted.stream()
                    .map(ExtractedSample::toTemplate)
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** What was let through and should be told: sentences that name the body part. */
        public List<String> warnings() {
            return extracted.stream()
                    .flatMap(sample -> sample.warnings().stream())
                    .toList();
        }
    }

    /** @throws org.spidhub.platform.words.Refusal naming the body part at fault */
    public Samples read(List<Biometric> biometrics) {
        Set<Integer> present = new HashSet<>();
        List<CapturedSample> captured = new ArrayList<>();
        for (Biometric biometric : biometrics) {
            captured.add(Capture.sample(biometric, present));
        }
        return read(captured, false);
    }

    /**
     * @param ignoreFace keep the face as a picture only
     * @throws org.spidhub.platform.words.Refusal naming the body part that is unusable, or shows the print of another one
     */
    Samples read(List<CapturedSample> captured, boolean ignoreFace) {
        try {
            Samples samples = new Samples(extractor.extract(captured, ignoreFace));
            List<BiometricFault> twice = repeated.in(samples.templates());
            if (!twice.isEmpty()) {
                throw twice.get(0);
            }
            return samples;
        } catch (BiometricFault fault) {
            throw BiometricRefusals.of(fault);
        }
    }
}
