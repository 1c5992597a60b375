package org.spidhub.intake;

import java.util.List;
import java.util.UUID;
import org.spidhub.biometrics.BiometricFault;
import org.spidhub.biometrics.BiometricsSettings;
import org.spidhub.biometrics.MatchingIndex;
import org.spidhub.biometrics.ReadyTemplate;
import org.spidhub.biometrics.SampleConsistency;
import org.spidhub.biometrics.Template;
import org.spidhub.person.Person;
import org.spidhub.person.PersonStatus;
import org.spidhub.person.StoredTemplates;
import org.springframework.stereotype.Component;

/** Tells a station that it mixed up fingers, where the person's record shows it: left and right swapped, or the finger beside. */
@Component
class FingerOrder {

    private final StoredTemplates templates;
    private final SampleConsistency consistency;
    private final BiometricsSettings settings;

    FingerOrder(StoredTemplates templates, SampleConsistency consistency, BiometricsSettings settings) {
        this.templates = templates;
        this.consistency = consistency;
        this.settings = settings;
    }

    /**
     * Says nothing when the request itself lets displaced fingers meet, or the person has no record here.
     *
     * @return what to warn of, where quality only warns
     * @throws org.spidhub.spid.Refusal BIOMETRIC_OUT_OF_SEQUENCE, where quality is strict
     */
    List<String> check(Person person, List<Template> fresh, MatchingIndex wanted) {
        UUID reference = person.enrolledTguid();
        if (wanted != MatchingIndex.SAME_FINGERS || person.status() != PersonStatus.ENROLLED || reference == null) {
            return List.of();
        }
        List<BiometricFault> faults =
                consistency.outOfSequence(ReadyTemplate.all(fresh), templates.ready(person.personGuid(), reference));
        if (settings.strictQuality() && !faults.isEmpty()) {
            throw BiometricRefusals.of(faults.get(0));
        }
        return faults.stream().map(fault -> String.valueOf(fault.getMessage())).toList();
    }
}
