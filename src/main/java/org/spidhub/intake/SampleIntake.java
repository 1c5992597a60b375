package org.spidhub.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spidhub.biometrics.BiometricFault;
import org.spidhub.biometrics.CapturedSample;
import org.spidhub.biometrics.ExtractedSample;
import org.spidhub.biometrics.SampleExtractor;
import org.spidhub.person.NewSample;
import org.spidhub.spid.Biometric;
import org.springframework.stereotype.Component;

/** Turns the images of a call into samples ready to be stored, for the rooms that have no whole enrolment to take in. */
@Component
public class SampleIntake {

    private final SampleExtractor extractor;

    SampleIntake(SampleExtractor extractor) {
        this.extractor = extractor;
    }

    /** Images with what was read from them, in the same order. */
    public record Samples(List<CapturedSample> captured, List<ExtractedSample> extracted) {

        public List<NewSample> toStore() {
            return Admission.toStore(captured, extracted);
        }
    }

    /** @throws org.spidhub.spid.Refusal naming the body part at fault */
    public Samples read(List<Biometric> biometrics) {
        Set<Integer> present = new HashSet<>();
        List<CapturedSample> captured = new ArrayList<>();
        for (Biometric biometric : biometrics) {
            captured.add(Capture.sample(biometric, present));
        }
        return read(captured, extractor);
    }

    static Samples read(List<CapturedSample> captured, SampleExtractor extractor) {
        try {
            return new Samples(captured, extractor.extract(captured));
        } catch (BiometricFault fault) {
            throw BiometricRefusals.of(fault);
        }
    }
}
