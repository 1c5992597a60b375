package org.spidhub.matching.search;

import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.Evidence;

/**
 * People that can be searched one against all: the negative list, the operators, the whole base.
 *
 * <p>Safe for use from many threads. A plain loop is enough for small lists; the search engine of the identification room
 * stands behind the same interface for large ones.
 */
public interface Gallery {

    /**
     * Puts a person in, replacing all templates stored under the same id.
     *
     * @param person the caller's own id, never a CPF
     * @param templates fingers and faces; positions that are not matched are ignored
     */
    void put(String person, Collection<Template> templates);

    /** Takes a person out; nothing happens when there is none of that id. */
    void remove(String person);

    /** Number of people inside. */
    int size();

    /**
     * People who look like the probe, most likely first.
     *
     * @param probe samples of one person
     * @param query how many answers are wanted and how often a false one may be among them
     */
    List<Candidate> search(Collection<Template> probe, Query query);

    /**
     * @param limit most candidates returned, at least 1
     * @param falseAlarms false candidates allowed per search over the whole gallery, such as 0.01; the threshold for a single
     *     comparison grows with the gallery accordingly
     * @param anyFinger compare every probe finger with every stored finger instead of equal positions only
     */
    record Query(int limit, double falseAlarms, boolean anyFinger) {

        /** Ten candidates, one false alarm in a hundred searches, equal positions only. */
        public static final Query STANDARD = new Query(10, 0.01, false);

        public Query {
            if (limit < 1 || !(falseAlarms > 0 && falseAlarms <= 1)) {
                throw new IllegalArgumentException("limit from 1, falseAlarms between 0 and 1");
            }
        }
    }

    /**
     * One person found.
     *
     * @param person the id given to {@link #put}
     * @param falseMatchRate probability that a stranger looks this much like the probe, all samples together
     * @param evidence the comparisons that led to it
     */
    record Candidate(String person, double falseMatchRate, List<Evidence> evidence) {

        public Candidate {
            evidence = List.copyOf(evidence);
        }
    }
}
