package org.spidhub.matching.finger.exact;

/**
 * The order in which SourceAFIS takes edges of the candidate as possible roots: long edges before short ones, partners
 * one place apart in search order first, then two apart, and so on.
 */
final class RootEnumerator {
    private final Candidate candidate;
    private boolean shortEdges;
    private int period;
    private int phase;
    private int next;
    int reference;
    int neighbor;
    long edge;

    RootEnumerator(Candidate candidate) {
        this.candidate = candidate;
        period = 1;
    }

    /** Goes on where another walk over the same candidate stands. */
    RootEnumerator(RootEnumerator other) {
        candidate = other.candidate;
        shortEdges = other.shortEdges;
        period = other.period;
        phase = other.phase;
        next = other.next;
    }

    /** Steps to the next edge and says whether there was one. */
    boolean advance() {
        int count = candidate.count;
        while (true) {
            if (period >= count) {
                if (shortEdges) {
                    return false;
                }
                shortEdges = true;
                period = 1;
                phase = 0;
                next = 0;
                if (count < 2) {
                    return false;
                }
            }
            if (next >= count) {
                phase++;
                next = phase;
                if (phase > period) {
                    period++;
                    phase = 0;
                    next = 0;
                }
                continue;
            }
            reference = next;
            neighbor = reference + period < count ? reference + period : reference + period - count;
            next = reference + period + 1;
            edge = candidate.edge(reference, neighbor);
            if (EdgeShape.length(edge) >= Rules.SHORT_ROOT ^ shortEdges) {
                return true;
            }
        }
    }
}
