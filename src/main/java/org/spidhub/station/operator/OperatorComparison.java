package org.spidhub.station.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.register.gallery.Findings;
import org.spidhub.register.gallery.Galleries;
import org.spidhub.register.gallery.PeopleList;
import org.springframework.stereotype.Component;

/** Looks whether a new operator is an old one under another document. */
@Component
class OperatorComparison {

    private final Galleries galleries;
    private final OperatorSettings settings;

    OperatorComparison(Galleries galleries, OperatorSettings settings) {
        this.galleries = galleries;
        this.settings = settings;
    }

    /**
     * Another operator who looks like these samples, if any.
     *
     * @throws Refusal when none is known, but not all could be asked for
     */
    Optional<UUID> whoLooksLike(Operator subject, List<Template> probe) {
        Gallery.Query two = new Gallery.Query(2, settings.falseAlarms(), false); // one may be the subject's own entry
        Findings findings = galleries.search(PeopleList.OPERATORS, probe, two, false);
        Optional<UUID> twin = findings.candidates().stream()
                .map(candidate -> UUID.fromString(candidate.person()))
                .filter(other -> !other.equals(subject.operatorGuid()))
                .findFirst();
        if (twin.isEmpty() && !findings.complete()) {
            throw new Refusal(ErrorCode.GALLERY_INCOMPLETE, findings.gap());
        }
        return twin;
    }
}
