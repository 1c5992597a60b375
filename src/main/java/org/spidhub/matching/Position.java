package org.spidhub.matching;

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

    /** Up to it an ANSI/NIST-ITL friction ridge position code names one finger. */
    public static final int LAST_FINGER_CODE = 10;

    private static final int PLAIN_RIGHT_THUMB = 11;
    private static final int PLAIN_LEFT_THUMB = 12;
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
        if (code >= 1 && code <= LAST_FINGER_CODE) {
            return new Position(code <= FINGERS / 2 ? code + 4 : 10 - code);
        }
        if (code == PLAIN_RIGHT_THUMB || code == PLAIN_LEFT_THUMB) {
            return new Position(code == PLAIN_RIGHT_THUMB ? 5 : 4);
        }
        throw new IllegalArgumentException("ANSI/NIST position " + code + " is not one finger");
    }

    /** For people: what an ANSI/NIST-ITL friction ridge position code means, with the SPID index of a single finger. */
    public static String describeAnsiNist(int code) {
        if (code >= 1 && code <= LAST_FINGER_CODE) {
            return ofAnsiNist(code).label();
        }
        return switch (code) {
            case 0 -> "a finger of unknown position";
            case PLAIN_RIGHT_THUMB -> "the plain right thumb";
            case PLAIN_LEFT_THUMB -> "the plain left thumb";
            case 13 -> "the four right fingers in one picture";
            case 14 -> "the four left fingers in one picture";
            case 15 -> "both thumbs in one picture";
            default -> "position " + code;
        };
    }

    /** The ANSI/NIST-ITL code under which a thumb that was pressed, not rolled, is kept; empty for everything else. */
    public OptionalInt plainAnsiNist() {
        return index == 5
                ? OptionalInt.of(PLAIN_RIGHT_THUMB)
                : index == 4 ? OptionalInt.of(PLAIN_LEFT_THUMB) : OptionalInt.empty();
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
