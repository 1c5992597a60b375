package org.spidhub.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.biometrics.Gallery;
import org.spidhub.biometrics.PlainGallery;
import org.spidhub.biometrics.ScoreScales;
import org.spidhub.biometrics.Template;
import org.spidhub.person.StoredTemplates;
import org.spidhub.spid.OperatorStatus;
import org.springframework.stereotype.Component;

/**
 * Looks whether a new operator is an old one under another document. Operators are few (hundreds) and enrol once, so the gallery is
 * made for each comparison and nothing of it stays in memory.
 */
@Component
class OperatorComparison {

    private final OperatorStore operators;
    private final StoredTemplates templates;
    private final ScoreScales scales;
    private final OperatorSettings settings;

    OperatorComparison(
            OperatorStore operators, StoredTemplates templates, ScoreScales scales, OperatorSettings settings) {
        this.operators = operators;
        this.templates = templates;
        this.scales = scales;
        this.settings = settings;
    }

    /** Another operator who looks like these samples, if any. */
    Optional<UUID> whoLooksLike(Operator subject, List<Template> probe) {
        Gallery gallery = new PlainGallery(scales);
        for (Operator other :
                operators.withStatus(OperatorStatus.VERIFIED, OperatorStatus.EXCEPTION, OperatorStatus.GOD_MODE)) {
            if (!other.operatorGuid().equals(subject.operatorGuid())) {
                gallery.put(other.operatorGuid().toString(), templatesOf(other));
            }
        }
        if (gallery.size() == 0 || probe.isEmpty()) {
            return Optional.empty();
        }
        return gallery.search(probe, new Gallery.Query(1, settings.falseAlarms(), false)).stream()
                .findFirst()
                .map(candidate -> UUID.fromString(candidate.person()));
    }

    private List<Template> templatesOf(Operator operator) {
        UUID tguid = operator.tguid();
        return tguid == null ? List.of() : templates.of(operator.operatorGuid(), tguid);
    }
}
