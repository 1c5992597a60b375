package org.spidhub.matching.finger.exact;

/**
 * Compares fingers one by one with the very scores of SourceAFIS 3.18.1, at a fraction of its cost. Not thread-safe: it
 * is one thread's scratch space (12 kB), kept from comparison to comparison.
 */
public final class ExactMatcher {
    private final RootList roots = new RootList();
    private final PairingGraph pairing = new PairingGraph();

    /**
     * Compares two fingers.
     *
     * @return the similarity SourceAFIS reports, 0 or more; 40 is its 1:1 threshold for FMR 1:10,000; 0 when either has
     *     fewer than two minutiae
     */
    public double score(Probe probe, Candidate candidate) {
        roots.find(probe.hash, candidate);
        boolean scoreLoneRoots = Scoring.loneRootCounts(probe.finger, candidate);
        double best = 0;
        for (int i = 0; i < roots.count; i++) {
            pairing.grow(probe.finger, probe.masks, candidate, roots.probe[i], roots.candidate[i]);
            if (pairing.count > 1 || scoreLoneRoots) {
                best = Math.max(best, Scoring.of(pairing, probe.finger, candidate));
            }
        }
        return best;
    }
}
