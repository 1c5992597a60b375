package org.spidhub.intake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.biometrics.Decision;
import org.spidhub.biometrics.ExtractedSample;
import org.spidhub.biometrics.ReadyTemplate;
import org.spidhub.biometrics.Template;
import org.spidhub.biometrics.Verifier;
import org.spidhub.person.Person;
import org.spidhub.person.PersonStatus;
import org.spidhub.person.StoredTemplates;
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

    /** Empty when only the PSBio can tell: the person is not enrolled here, or nothing is comparable, or it is too close. */
    Optional<Decision> compare(Person person, List<ExtractedSample> probe) {
        UUID reference = person.enrolledTguid();
        if (!settings.localFirst() || person.status() != PersonStatus.ENROLLED || reference == null) {
            return Optional.empty();
        }
        List<Template> fresh = probe.stream()
                .map(ExtractedSample::toTemplate)
                .filter(Objects::nonNull)
                .toList();
        List<ReadyTemplate> stored = templates.ready(person.personGuid(), reference);
        Decision decision = verifier.verify(ReadyTemplate.all(fresh), stored, Verifier.Rules.STANDARD);
        return Optional.of(decision)
                .filter(made ->
                        made.outcome() == Decision.Outcome.MATCH || made.outcome() == Decision.Outcome.NO_MATCH);
    }
}
