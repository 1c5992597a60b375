package org.spidhub.matching;

/** Which fingers of two people are compared; the names are those of the contract's {@code matching-index}. */
public enum MatchingIndex {
    /** Equal indexes only. */
    SAME_FINGERS,
    /** Every probe finger with every stored finger. */
    ALL_FINGERS,
    /** Equal indexes, and for mix-ups at the station the same finger of the other hand and the fingers beside it. */
    CROSSED_WINDOW_TWEEZERS;

    /** Whether a probe finger may be compared with a stored finger. */
    public boolean pairs(Position probe, Position stored) {
        return switch (this) {
            case SAME_FINGERS -> probe.equals(stored);
            case ALL_FINGERS -> true;
            case CROSSED_WINDOW_TWEEZERS ->
                probe.equals(stored) || probe.mirrored().equals(stored) || probe.isBeside(stored);
        };
    }
}
