package org.spidhub.matching.search;

import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Template;

/**
 * One person as the store hands them to a gallery that is being rebuilt.
 *
 * @param person the caller's own id, never a CPF
 * @param templates fingers and faces
 */
public record Enrolment(String person, Collection<Template> templates) {
    public Enrolment {
        templates = List.copyOf(templates);
    }
}
