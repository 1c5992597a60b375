package org.spidhub.matching.finger.exact;

/** Turns a grown pairing into points, and points into the score users know (40 at FMR 1:10,000). */
final class Scoring {
    private Scoring() {}

    /** Shaped score of one pairing, 0 or more. */
    static double of(PairingGraph pairing, Candidate probe, Candidate candidate) {
        int pairs = pairing.count;
        int edges = pairs;
        int supported = 0;
        int sameType = 0;
        for (int i = 0; i < pairs; i++) {
            edges += pairing.support[i];
            supported += pairing.support[i] >= Rules.MIN_SUPPORT ? 1 : 0;
            sameType += probe.bifurcation[pairing.probe[i]] == candidate.bifurcation[pairing.candidate[i]] ? 1 : 0;
        }
        int lengthError = 0;
        float angleError = 0;
        for (int i = 1; i < pairs; i++) {
            long probeEdge = probe.edge(pairing.fromProbe[i], pairing.probe[i]);
            long candidateEdge = candidate.edge(pairing.fromCandidate[i], pairing.candidate[i]);
            lengthError += Math.max(
                    Rules.FLAT_LENGTH_ERROR, Math.abs(EdgeShape.length(probeEdge) - EdgeShape.length(candidateEdge)));
            angleError += Math.max(
                    Rules.FLAT_ANGLE_ERROR,
                    Angles.distance(
                            probe.referenceAngle(probeEdge, pairing.fromProbe[i]),
                            candidate.referenceAngle(candidateEdge, pairing.fromCandidate[i])));
            angleError += Math.max(
                    Rules.FLAT_ANGLE_ERROR,
                    Angles.distance(
                            probe.neighborAngle(probeEdge, pairing.probe[i]),
                            candidate.neighborAngle(candidateEdge, pairing.candidate[i])));
        }
        int lengthRoom = Rules.LENGTH_TOLERANCE * Math.max(0, pairs - 1);
        float angleRoom = Rules.ANGLE_TOLERANCE * Math.max(0, pairs - 1) * 2;
        double fraction = 0.5 * (pairs / (double) probe.count + pairs / (double) candidate.count);
        return shape(Rules.MINUTIA_WEIGHT * pairs
                + Rules.FRACTION_WEIGHT * fraction
                + Rules.SUPPORTED_WEIGHT * supported
                + Rules.EDGE_WEIGHT * edges
                + Rules.TYPE_WEIGHT * sameType
                + Rules.LENGTH_WEIGHT * (lengthRoom > 0 ? (lengthRoom - lengthError) / (double) lengthRoom : 0)
                + Rules.ANGLE_WEIGHT * (angleRoom > 0 ? (angleRoom - angleError) / angleRoom : 0));
    }

    /** Whether a pairing of the root alone could score more than 0; mostly it cannot, and need not be scored. */
    static boolean loneRootCounts(Candidate probe, Candidate candidate) {
        double most = Rules.MINUTIA_WEIGHT
                + Rules.EDGE_WEIGHT
                + Rules.TYPE_WEIGHT
                + Rules.FRACTION_WEIGHT * 0.5 * (1.0 / probe.count + 1.0 / candidate.count);
        return most > 0.99 * Rules.KNEES[0];
    }

    private static double shape(double points) {
        double[] knees = Rules.KNEES;
        if (points < knees[0]) {
            return 0;
        }
        if (points < knees[1]) {
            return (points - knees[0]) / (knees[1] - knees[0]) * 3;
        }
        if (points < knees[2]) {
            return (points - knees[1]) / (knees[2] - knees[1]) * 7 + 3;
        }
        for (int i = 3; i < knees.length; i++) {
            if (points < knees[i]) {
                return (points - knees[i - 1]) / (knees[i] - knees[i - 1]) * 10 + (i - 2) * 10;
            }
        }
        return (points - knees[6]) / (knees[6] - knees[3]) * 30 + 50;
    }
}
