package org.spidhub.register.gallery;

import java.util.List;
import java.util.Set;
import org.spidhub.matching.search.Gallery;

/**
 * What a search found, and whom it could not look at.
 *
 * @param candidates people found, most likely first, each by the id of their record
 * @param parts in how many parts the list is held
 * @param silent parts that did not answer: whoever belongs to them was not looked at
 */
public record Findings(List<Gallery.Candidate> candidates, int parts, Set<Integer> silent) {
    public Findings {
        candidates = List.copyOf(candidates);
        silent = Set.copyOf(silent);
    }

    /** Of a list that lies here as a whole. */
    static Findings whole(List<Gallery.Candidate> candidates) {
        return new Findings(candidates, 1, Set.of());
    }

    /** Whether everybody was looked at. */
    public boolean complete() {
        return silent.isEmpty();
    }

    /** What was left out, in words for people. */
    public String gap() {
        return complete()
                ? "everybody was looked at"
                : silent.size() + " of " + parts
                        + " parts of the gallery did not answer, who belongs to them was not looked at";
    }
}
