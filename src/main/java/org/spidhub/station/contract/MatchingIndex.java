package org.spidhub.station.contract;

/** Which fingers a caller wants compared with which. */
public enum MatchingIndex {
    SAME_FINGERS,
    ALL_FINGERS,
    CROSSED_WINDOW_TWEEZERS
}
