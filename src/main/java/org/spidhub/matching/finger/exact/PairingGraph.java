package org.spidhub.matching.finger.exact;

/**
 * A tree of paired minutiae grown from one root along matching star edges, always by the shortest edge waiting. Scratch
 * space of one thread.
 */
final class PairingGraph {
    private static final int SLOTS = 256;

    final int[] probe = new int[SLOTS];
    final int[] candidate = new int[SLOTS];
    final int[] fromProbe = new int[SLOTS];
    final int[] fromCandidate = new int[SLOTS];
    final int[] support = new int[SLOTS];
    int count;

    /** Place in the tree plus one, or 0, by minutia. */
    private final int[] placeOfProbe = new int[SLOTS];

    private final int[] placeOfCandidate = new int[SLOTS];
    private final PairQueue queue = new PairQueue();

    /** Grows the tree from one root; ends as each minutia joins at most once. */
    void grow(Candidate probeFinger, StarMasks masks, Candidate finger, int rootProbe, int rootCandidate) {
        clear();
        long next = PairQueue.pair(0, rootProbe, rootCandidate, 0, 0);
        while (true) {
            join(next);
            follow(probeFinger, masks, finger, PairQueue.probe(next), PairQueue.candidate(next));
            dropPaired();
            if (queue.isEmpty()) {
                return;
            }
            next = queue.remove();
        }
    }

    private void clear() {
        for (int i = 0; i < count; i++) {
            placeOfProbe[probe[i]] = 0;
            placeOfCandidate[candidate[i]] = 0;
        }
        count = 0;
        queue.clear();
    }

    private void join(long pair) {
        int place = count++;
        probe[place] = PairQueue.probe(pair);
        candidate[place] = PairQueue.candidate(pair);
        fromProbe[place] = PairQueue.fromProbe(pair);
        fromCandidate[place] = PairQueue.fromCandidate(pair);
        support[place] = 0;
        placeOfProbe[probe[place]] = count;
        placeOfCandidate[candidate[place]] = count;
    }

    private void follow(Candidate probeFinger, StarMasks masks, Candidate finger, int p, int c) {
        int firstEdge = probeFinger.starStart[p];
        int[] bins = finger.starBins;
        for (int edge = finger.starStart[c], end = finger.starStart[c + 1]; edge < end; edge++) {
            int possible = masks.possible(p, bins[edge]);
            while (possible != 0) {
                int probeEdge = firstEdge + Integer.numberOfTrailingZeros(possible);
                possible &= possible - 1;
                if (matches(probeFinger, probeEdge, finger, edge)) {
                    reach(probeFinger, probeEdge, finger, edge, p, c);
                }
            }
        }
    }

    private static boolean matches(Candidate probeFinger, int probeEdge, Candidate finger, int edge) {
        int error = probeFinger.starLength[probeEdge] - finger.starLength[edge];
        return error >= -Rules.LENGTH_TOLERANCE
                && error <= Rules.LENGTH_TOLERANCE
                && Angles.match(probeFinger.starReference[probeEdge], finger.starReference[edge])
                && Angles.match(probeFinger.starNeighbor[probeEdge], finger.starNeighbor[edge]);
    }

    private void reach(Candidate probeFinger, int probeEdge, Candidate finger, int edge, int p, int c) {
        int probeNeighbor = StarMasks.neighbor(probeFinger.starBins[probeEdge]);
        int neighbor = StarMasks.neighbor(finger.starBins[edge]);
        if (placeOfProbe[probeNeighbor] == 0 && placeOfCandidate[neighbor] == 0) {
            queue.add(PairQueue.pair(finger.starLength[edge], probeNeighbor, neighbor, p, c));
        } else {
            support(probeNeighbor, neighbor, p);
        }
    }

    /** An edge between two minutiae paired with each other already supports both its ends. */
    private void support(int probeNeighbor, int neighbor, int from) {
        int place = placeOfProbe[probeNeighbor];
        if (place != 0 && candidate[place - 1] == neighbor) {
            support[place - 1]++;
            support[placeOfProbe[from] - 1]++;
        }
    }

    private void dropPaired() {
        while (!queue.isEmpty()) {
            long pair = queue.peek();
            int p = PairQueue.probe(pair);
            int c = PairQueue.candidate(pair);
            if (placeOfProbe[p] == 0 && placeOfCandidate[c] == 0) {
                return;
            }
            queue.remove();
            support(p, c, PairQueue.fromProbe(pair));
        }
    }
}
