package org.spidhub.matching.finger.exact;

import org.spidhub.matching.finger.template.Minutiae;

/**
 * One finger made ready to be compared: its minutiae spread into arrays, and the star of edges from each minutia to its
 * nearest neighbours. Immutable after construction; built in some 10 microseconds, so a search builds it only for its
 * short list.
 */
public final class Candidate {
    /** Root edges kept ready; most comparisons end before they need more. */
    private static final int READY_ROOT_EDGES = 224;

    final int count;
    final short[] x;
    final short[] y;
    final float[] direction;
    final boolean[] bifurcation;

    /** Edges of minutia {@code i} are at {@code starStart[i]} to below {@code starStart[i + 1]}. */
    final int[] starStart;

    final short[] starLength;
    final float[] starReference;
    final float[] starNeighbor;

    /** Neighbour index and the three bins of {@link StarMasks}, see {@link StarMasks#bins}. */
    final int[] starBins;

    /** The first edges {@link RootEnumerator} visits, and where it goes on. */
    final RootEdges rootEdges;

    /** Makes a finger ready; takes any number of minutiae, 0 included. */
    public Candidate(Minutiae minutiae) {
        count = minutiae.count();
        x = new short[count];
        y = new short[count];
        direction = new float[count];
        bifurcation = new boolean[count];
        for (int i = 0; i < count; i++) {
            long minutia = minutiae.get(i);
            x[i] = (short) Minutiae.x(minutia);
            y[i] = (short) Minutiae.y(minutia);
            direction[i] = Minutiae.direction(minutia);
            bifurcation[i] = Minutiae.bifurcation(minutia);
        }
        int degree = Math.min(Rules.STAR_EDGES, Math.max(0, count - 1));
        starStart = new int[count + 1];
        starLength = new short[count * degree];
        starReference = new float[count * degree];
        starNeighbor = new float[count * degree];
        starBins = new int[count * degree];
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            starStart[i] = i * degree;
            joinNeighbors(i, degree, order);
        }
        starStart[count] = count * degree;
        rootEdges = new RootEdges(this, READY_ROOT_EDGES);
    }

    /** How many minutiae it has. */
    public int count() {
        return count;
    }

    long edge(int from, int to) {
        return EdgeShape.of(x[to] - x[from], y[to] - y[from]);
    }

    /** Angle of an edge as seen from the direction of the minutia it leaves. */
    float referenceAngle(long edge, int from) {
        return Angles.difference(direction[from], EdgeShape.angle(edge));
    }

    /** Angle of an edge as seen from the direction of the minutia it arrives at. */
    float neighborAngle(long edge, int to) {
        return Angles.difference(direction[to], Angles.opposite(EdgeShape.angle(edge)));
    }

    private void joinNeighbors(int i, int degree, int[] order) {
        int limit = squaredReach(i, degree);
        int found = 0;
        for (int m = 0; m < count; m++) {
            if (m != i && squaredDistance(i, m) <= limit) {
                int key = EdgeShape.length(edge(i, m)) << 8 | m;
                int place = found++;
                while (place > 0 && order[place - 1] > key) {
                    order[place] = order[--place];
                }
                order[place] = key;
            }
        }
        for (int e = 0; e < degree; e++) {
            int neighbor = order[e] & 0xff;
            long edge = edge(i, neighbor);
            int at = starStart[i] + e;
            starLength[at] = (short) EdgeShape.length(edge);
            starReference[at] = referenceAngle(edge, i);
            starNeighbor[at] = neighborAngle(edge, neighbor);
            starBins[at] = StarMasks.bins(neighbor, starLength[at], starReference[at], starNeighbor[at]);
        }
    }

    /** Squared distance, in square pixels, within which the star's neighbours lie; more than {@code degree} may on a tie. */
    private int squaredReach(int i, int degree) {
        if (count - 1 <= Rules.STAR_EDGES) {
            return Integer.MAX_VALUE;
        }
        int[] nearest = new int[degree];
        int found = 0;
        for (int m = 0; m < count; m++) {
            int distance = squaredDistance(i, m);
            if (m == i || (found == degree && distance >= nearest[degree - 1])) {
                continue;
            }
            int place = found < degree ? found++ : degree - 1;
            while (place > 0 && nearest[place - 1] > distance) {
                nearest[place] = nearest[--place];
            }
            nearest[place] = distance;
        }
        return nearest[degree - 1];
    }

    private int squaredDistance(int i, int m) {
        int dx = x[i] - x[m];
        int dy = y[i] - y[m];
        return dx * dx + dy * dy;
    }
}
