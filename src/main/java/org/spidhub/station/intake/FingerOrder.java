package org.spidhub.station.intake;

import java.util.List;
import java.util.UUID;
import org.spidhub.matching.MatchingIndex;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.matching.sample.SampleConsistency;
import org.spidhub.register.engine.BiometricsSettings;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.StoredTemplates;
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
     * @throws org.spidhub.platform.words.Refusal BIOMETRIC_OUT_OF_SEQUENCE, where quality is strict
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
