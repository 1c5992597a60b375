package org.spidhub.matching.finger.exact;

import java.util.Arrays;

/** The first edges of a {@link RootEnumerator}, worked out once per candidate, and the walk's state behind them. */
final class RootEdges {
    final int count;
    final int[] key;
    final byte[] reference;
    final short[] length;
    final float[] referenceAngle;
    final float[] neighborAngle;
    private final RootEnumerator rest;

    RootEdges(Candidate candidate, int most) {
        int edges = Math.min(most, candidate.count * Math.max(0, candidate.count - 1));
        int[] keys = new int[edges];
        reference = new byte[edges];
        length = new short[edges];
        referenceAngle = new float[edges];
        neighborAngle = new float[edges];
        rest = new RootEnumerator(candidate);
        int found = 0;
        while (found < edges && rest.advance()) {
            reference[found] = (byte) rest.reference;
            length[found] = (short) EdgeShape.length(rest.edge);
            referenceAngle[found] = candidate.referenceAngle(rest.edge, rest.reference);
            neighborAngle[found] = candidate.neighborAngle(rest.edge, rest.neighbor);
            keys[found] = EdgeHashes.key(length[found], referenceAngle[found], neighborAngle[found]);
            found++;
        }
        count = found;
        key = found == edges ? keys : Arrays.copyOf(keys, found);
    }

    /** A walk that goes on behind the edges kept here. */
    RootEnumerator rest() {
        return new RootEnumerator(rest);
    }
}
