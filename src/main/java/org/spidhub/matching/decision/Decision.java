package org.spidhub.matching.decision;

import java.util.List;

/**
 * The answer to a one-to-one comparison with everything needed to explain it; plain data, made to be kept as JSON.
 *
 * @param outcome what the hub says
 * @param falseMatchRate probability that a stranger looks this much alike, all samples together
 * @param requiredRate the rate it had to stay below, {@code hub.matching.fmr} at that time
 * @param algorithm how scores became a rate
 * @param reason one sentence for an operator
 * @param evidence the comparisons, best first
 */
public record Decision(
        Outcome outcome,
        double falseMatchRate,
        double requiredRate,
        String algorithm,
        String reason,
        List<Evidence> evidence) {

    /** What the hub says of two people. */
    public enum Outcome {
        MATCH,
        /** Not sure enough, but too alike to say no: ask the PSBio. */
        UNCERTAIN,
        NO_MATCH,
        /** No sample of the one could be compared with one of the other. */
        NOT_COMPARABLE
    }

    public Decision {
        evidence = List.copyOf(evidence);
    }

    /** Whether the hub may answer by itself; else the PSBio is asked, and the evidence is kept all the same. */
    public boolean isFinal() {
        return outcome == Outcome.MATCH || outcome == Outcome.NO_MATCH;
    }

    public boolean isMatch() {
        return outcome == Outcome.MATCH;
    }
}
