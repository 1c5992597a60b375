package org.spidhub.matching.finger.exact;

/** Finds the pairs of minutiae from which a pairing may grow: those whose edges look alike. Scratch space of one thread. */
final class RootList {
    private static final int SLOTS = 256;

    final int[] probe = new int[Rules.MAX_ROOTS];
    final int[] candidate = new int[Rules.MAX_ROOTS];
    int count;

    /** One bit per (probe, candidate) pair already taken; cleared pair by pair, as few are set. */
    private final long[] taken = new long[SLOTS * SLOTS / Long.SIZE];

    private int tried;

    /** Fills {@link #probe}, {@link #candidate} and {@link #count} for one comparison. */
    void find(EdgeHashes hash, Candidate finger) {
        count = 0;
        tried = 0;
        if (!findReady(hash, finger.rootEdges)) {
            findRest(hash, finger);
        }
        for (int i = 0; i < count; i++) {
            taken[slot(probe[i], candidate[i])] = 0;
        }
    }

    /** Says whether the search for roots is over. */
    private boolean findReady(EdgeHashes hash, RootEdges edges) {
        for (int i = 0; i < edges.count; i++) {
            int key = edges.key[i];
            if (hash.occupied(key)
                    && tryCell(
                            hash,
                            key,
                            edges.reference[i] & 0xff,
                            edges.length[i],
                            edges.referenceAngle[i],
                            edges.neighborAngle[i])) {
                return true;
            }
        }
        return false;
    }

    private void findRest(EdgeHashes hash, Candidate finger) {
        RootEnumerator walk = finger.rootEdges.rest();
        for (int lookups = finger.rootEdges.count; lookups < Rules.MAX_LOOKUPS && walk.advance(); lookups++) {
            int length = EdgeShape.length(walk.edge);
            float reference = finger.referenceAngle(walk.edge, walk.reference);
            float neighbor = finger.neighborAngle(walk.edge, walk.neighbor);
            int key = EdgeHashes.key(length, reference, neighbor);
            if (hash.occupied(key) && tryCell(hash, key, walk.reference, length, reference, neighbor)) {
                return;
            }
        }
    }

    private boolean tryCell(EdgeHashes hash, int key, int minutia, int length, float reference, float neighbor) {
        for (int entry = hash.first(key), end = hash.end(key); entry < end; entry++) {
            int edge = hash.edge(entry);
            int error = hash.length[edge] - length;
            if (error >= -Rules.LENGTH_TOLERANCE
                    && error <= Rules.LENGTH_TOLERANCE
                    && Angles.match(hash.referenceAngle[edge], reference)
                    && Angles.match(hash.neighborAngle[edge], neighbor)) {
                take(hash.reference[edge] & 0xff, minutia);
                if (++tried >= Rules.MAX_ROOTS) {
                    return true;
                }
            }
        }
        return false;
    }

    private void take(int probeMinutia, int candidateMinutia) {
        int slot = slot(probeMinutia, candidateMinutia);
        long bit = 1L << candidateMinutia;
        if ((taken[slot] & bit) == 0) {
            taken[slot] |= bit;
            probe[count] = probeMinutia;
            candidate[count++] = candidateMinutia;
        }
    }

    private static int slot(int probeMinutia, int candidateMinutia) {
        return (probeMinutia * SLOTS + candidateMinutia) >> 6;
    }
}
