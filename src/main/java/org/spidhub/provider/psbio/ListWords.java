package org.spidhub.provider.psbio;

import java.util.Set;

/**
 * What the words of the PSBio's list say about a person, so that a comparison with our store knows none of them itself; its rows are
 * {@code mappings/codes/psbio-list.csv}. A word that says nothing, or is not in the table, differs from nothing.
 *
 * @param enrolled an enrolment in force
 * @param notEnrolled none in force, for good or until somebody decides
 */
public record ListWords(Set<String> enrolled, Set<String> notEnrolled) {

    /** What a word says, as the table has it. */
    enum Person {
        ENROLLED,
        NOT_ENROLLED
    }

    public ListWords {
        if (enrolled.isEmpty() || notEnrolled.isEmpty()) {
            throw new IllegalStateException(
                    "mappings/codes/psbio-list.csv needs a row for each of ENROLLED and NOT_ENROLLED in the column person."
                            + " Hint: take the rows of the packaged file");
        }
    }
}
