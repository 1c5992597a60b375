package org.spidhub.station.contract;

import java.util.List;

/** The contract's numbers of body parts (GBDS order, not ANSI/NIST), with the names people know them by. */
public final class BodyPart {

    public static final int FACE = 10;

    private static final List<String> FINGERS = List.of(
            "left little",
            "left ring",
            "left middle",
            "left index",
            "left thumb",
            "right thumb",
            "right index",
            "right middle",
            "right ring",
            "right little");

    private BodyPart() {}

    /** Whether the index is one of the ten fingers, 0 to 9. */
    public static boolean isFinger(int index) {
        return index >= 0 && index < FINGERS.size();
    }

    /** For messages: {@code index 3 (left index)}. */
    public static String describe(int index) {
        if (isFinger(index)) {
            return "index " + index + " (" + FINGERS.get(index) + ")";
        }
        return index == FACE ? "index 10 (face)" : "index " + index;
    }
}
