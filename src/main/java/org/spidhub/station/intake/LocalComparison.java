package org.spidhub.station.intake;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.Decision;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.decision.Verifier;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.StoredTemplates;
import org.springframework.stereotype.Component;

/** Compares fresh samples with those of a person enrolled here. */
@Component
class LocalComparison {

    private final StoredTemplates templates;
    private final Verifier verifier;
    private final VerifySettings settings;

    LocalComparison(StoredTemplates templates, Verifier verifier, VerifySettings settings) {
        this.templates = templates;
        this.verifier = verifier;
        this.settings = settings;
    }

    /** Empty when the person is not enrolled here, or the PSBio decides always. */
    Optional<Decision> compare(Person person, List<Template> probe, Verifier.Rules rules) {
        UUID reference = person.enrolledTguid();
        if (!settings.localFirst() || person.status() != PersonStatus.ENROLLED || reference == null) {
            return Optional.empty();
        }
        List<ReadyTemplate> stored = templates.ready(person.personGuid(), reference);
        return Optional.of(verifier.verify(ReadyTemplate.all(probe), stored, rules));
    }
}
