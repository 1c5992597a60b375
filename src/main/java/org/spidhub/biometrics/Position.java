package org.spidhub.biometrics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Says what a SPID biometric index means, so that nobody else has to count fingers.
 *
 * <p>0-4 are the left hand from little finger to thumb, 5-9 the right hand from thumb to little finger, 10 is the face. Any
 * other index (iris, palm, signature) is stored and never matched.
 *
 * @param index the SPID index, 0 to 999
 */
public record Position(int index) {

    /** The face. */
    public static final Position FACE = new Position(10);

    private static final int FINGERS = 10;
    private static final String[] NAMES = {"little finger", "ring finger", "middle finger", "index finger", "thumb"};

    public Position {
        if (index < 0 || index > 999) {
            throw new IllegalArgumentException("a biometric index lies between 0 and 999, not " + index);
        }
    }

    /** The ten fingers in index order. */
    public static List<Position> fingers() {
        List<Position> all = new ArrayList<>();
        for (int i = 0; i < FINGERS; i++) {
            all.add(new Position(i));
        }
        return List.copyOf(all);
    }

    /**
     * The finger with an ANSI/NIST-ITL friction ridge position code.
     *
     * @param code 1 right thumb .. 5 right little, 6 left thumb .. 10 left little; 11 and 12 are the plain thumbs
     * @throws IllegalArgumentException for a code that names no single finger (0 unknown, 13-15 slaps, palms)
     */
    public static Position ofAnsiNist(int code) {
        if (code >= 1 && code <= 5) {
            return new Position(code + 4);
        }
        if (code >= 6 && code <= 10) {
            return new Position(10 - code);
        }
        if (code == 11 || code == 12) {
            return new Position(code == 11 ? 5 : 4);
        }
        throw new IllegalArgumentException("ANSI/NIST position " + code + " is not one finger");
    }

    /** The ANSI/NIST-ITL code (1-10) of a finger; empty for everything else. */
    public OptionalInt ansiNist() {
        if (!isFinger()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(index >= 5 ? index - 4 : 10 - index);
    }

    public boolean isFinger() {
        return index < FINGERS;
    }

    public boolean isFace() {
        return index == 10;
    }

    /** Whether the hub compares this sample at all. */
    public boolean isMatched() {
        return isFinger() || isFace();
    }

    /** The same finger of the other hand; a non-finger is its own mirror. */
    public Position mirrored() {
        return isFinger() ? new Position(9 - index) : this;
    }

    /** Whether the other position is the next finger of the same hand. */
    public boolean isBeside(Position other) {
        return isFinger() && other.isFinger() && Math.abs(index - other.index) == 1 && index / 5 == other.index / 5;
    }

    /** For people: {@code right index finger (6)}, {@code face (10)}, {@code biometric 20}. */
    public String label() {
        if (isFace()) {
            return "face (10)";
        }
        if (!isFinger()) {
            return "biometric " + index;
        }
        boolean left = index < 5;
        return (left ? "left " : "right ") + NAMES[left ? index : 9 - index] + " (" + index + ")";
    }

    @Override
    public String toString() {
        return label();
    }
}
