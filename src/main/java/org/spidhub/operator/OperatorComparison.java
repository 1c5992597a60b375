package org.spidhub.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.biometrics.Gallery;
import org.spidhub.biometrics.Template;
import org.spidhub.gallery.Galleries;
import org.spidhub.gallery.PeopleList;
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

    /** Another operator who looks like these samples, if any. */
    Optional<UUID> whoLooksLike(Operator subject, List<Template> probe) {
        Gallery.Query two = new Gallery.Query(2, settings.falseAlarms(), false); // one may be the subject's own entry
        return galleries.of(PeopleList.OPERATORS).search(probe, two, false).stream()
                .map(candidate -> UUID.fromString(candidate.person()))
                .filter(other -> !other.equals(subject.operatorGuid()))
                .findFirst();
    }
}
