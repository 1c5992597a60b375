package org.spidhub.station.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.matching.sample.MinimumSet;
import org.spidhub.matching.sample.MissingSample;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.engine.BiometricsSettings;
import org.spidhub.register.gallery.Screening;
import org.spidhub.register.person.Person;
import org.spidhub.register.transaction.Details;
import org.springframework.stereotype.Component;

/** What an enrolment's samples must be: enough, readable, in order; and what must be told about them. */
@Component
class EnrolmentSamples {

    private final SampleIntake intake;
    private final FingerOrder order;
    private final Screening screening;
    private final BiometricsSettings settings;

    EnrolmentSamples(SampleIntake intake, FingerOrder order, Screening screening, BiometricsSettings settings) {
        this.intake = intake;
        this.order = order;
        this.screening = screening;
        this.settings = settings;
    }

    /**
     * @param known the person's record, where there is one
     * @return the samples, with the details a transaction keeps of them
     * @throws Refusal when they are too few, one is unusable, a print was captured twice or under another finger's index
     */
    Checked check(Capture capture, Optional<Person> known) {
        if (capture.samples().isEmpty()) {
            throw new Refusal(ErrorCode.TOO_FEW_BIOMETRICS, "data.biometrics is empty");
        }
        boolean ignored = capture.rules().ignoreFace();
        checkSet(capture, ignored);
        SampleIntake.Samples samples = intake.read(capture.samples(), ignored);
        boolean faceCounts = !ignored && samples.extracted().stream().noneMatch(ExtractedSample::isUnusableFace);
        if (!ignored && !faceCounts) {
            checkSet(capture, true);
        }
        List<String> warnings = new ArrayList<>(samples.warnings());
        known.ifPresent(person -> warnings.addAll(
                order.check(person, samples.templates(), capture.rules().index())));
        Screening.Screened screened = screening.screen(capture.cpf().digits(), samples.templates());
        screened.gaps().forEach((list, gap) -> warnings.add(list + ": " + gap + "; it is searched again"));
        return new Checked(samples.extracted(), capture.details(!faceCounts, warnings), screened);
    }

    /**
     * Samples that may be stored, and what is kept beside them.
     *
     * @param screened people of the negative list and operators who look like the samples
     */
    record Checked(List<ExtractedSample> samples, Details details, Screening.Screened screened) {}

    private void checkSet(Capture capture, boolean ignoreFace) {
        if (!settings.minimumSet()) {
            return;
        }
        List<Integer> indexes =
                capture.samples().stream().map(CapturedSample::index).toList();
        List<MissingSample> missing = capture.missing().stream()
                .map(one -> new MissingSample(Objects.requireNonNullElse(one.index(), -1), one.reason()))
                .toList();
        try {
            MinimumSet.checkEnrolment(indexes, missing, ignoreFace, settings.strictSet());
        } catch (BiometricFault fault) {
            throw BiometricRefusals.of(fault);
        }
    }
}
