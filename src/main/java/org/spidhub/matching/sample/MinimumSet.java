package org.spidhub.matching.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.spidhub.matching.Position;

/**
 * Which samples a request must bring before anything is decoded: a pure function of indexes.
 *
 * <p>All ten fingers may be missing, if each is listed with a reason and the face is there and counts.
 */
public final class MinimumSet {

    private static final int FINGERS = 10;
    private static final int ENOUGH_FINGERS = 4;

    private MinimumSet() {}

    /**
     * Checks an enrolment or update: a face, and four fingers or a reason for every finger not captured.
     *
     * @param captured indexes of the samples sent
     * @param missing samples listed as missing
     * @param ignoreFace {@code ignore-face-valuation}: the face is kept but does not count, so a finger is needed
     * @param strict every finger must be captured or listed missing
     * @throws BiometricFault INVALID_INDEX or INSUFFICIENT_BIOMETRICS, saying what to add
     */
    public static void checkEnrolment(
            Collection<Integer> captured, Collection<MissingSample> missing, boolean ignoreFace, boolean strict) {
        checkIndexes(captured, missing);
        if (!captured.contains(Position.FACE.index())) {
            throw insufficient("a face (index 10) is needed");
        }
        long fingers = captured.stream().filter(index -> index < FINGERS).count();
        if (ignoreFace && fingers == 0) {
            throw insufficient("the face is not to be valued, so at least one finger is needed");
        }
        if (strict) {
            requireAll(captured, missing, false);
        } else if (fingers < ENOUGH_FINGERS) {
            requireAll(captured, missing, true);
        }
    }

    /**
     * Checks a verification or search: one finger, or a face that counts.
     *
     * @throws BiometricFault INVALID_INDEX or INSUFFICIENT_BIOMETRICS, saying what to add
     */
    public static void checkProbe(Collection<Integer> captured, boolean ignoreFace) {
        checkIndexes(captured, List.of());
        boolean finger = captured.stream().anyMatch(index -> index < FINGERS);
        boolean face = !ignoreFace && captured.contains(Position.FACE.index());
        if (!finger && !face) {
            throw insufficient(
                    ignoreFace ? "at least one finger is needed" : "at least one finger or a face is needed");
        }
    }

    private static void checkIndexes(Collection<Integer> captured, Collection<MissingSample> missing) {
        Set<Integer> seen = new HashSet<>();
        for (int index : captured) {
            if (!seen.add(known(index).index())) {
                throw invalid(index, "is sent twice; send one sample of each index");
            }
        }
        Set<Integer> listed = new HashSet<>();
        for (MissingSample one : missing) {
            if (!listed.add(known(one.index()).index())) {
                throw invalid(one.index(), "is listed missing twice");
            }
            if (seen.contains(one.index())) {
                throw invalid(one.index(), "is both sent and listed missing");
            }
        }
    }

    private static Position known(int index) {
        if (index < 0 || index > 999) {
            throw new BiometricFault(
                    BiometricFault.Code.INVALID_INDEX,
                    "biometric index " + index + " is unknown; 0-9 are fingers, 10 is the face");
        }
        return new Position(index);
    }

    private static void requireAll(
            Collection<Integer> captured, Collection<MissingSample> missing, boolean reasonNeeded) {
        List<String> absent = new ArrayList<>();
        for (Position finger : Position.fingers()) {
            boolean listed = missing.stream()
                    .anyMatch(one -> one.index() == finger.index() && (!reasonNeeded || one.hasReason()));
            if (!captured.contains(finger.index()) && !listed) {
                absent.add(finger.label());
            }
        }
        if (!absent.isEmpty()) {
            throw insufficient("capture these fingers or list them in missingBiometrics with a reason: "
                    + String.join(", ", absent));
        }
    }

    private static BiometricFault insufficient(String message) {
        return new BiometricFault(BiometricFault.Code.INSUFFICIENT_BIOMETRICS, message);
    }

    private static BiometricFault invalid(int index, String message) {
        return new BiometricFault(BiometricFault.Code.INVALID_INDEX, new Position(index), message);
    }
}
