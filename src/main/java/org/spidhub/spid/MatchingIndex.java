package org.spidhub.spid;

/** Which fingers the old API wanted compared with which. */
public enum MatchingIndex {
    SAME_FINGERS,
    ALL_FINGERS,
    CROSSED_WINDOW_TWEEZERS
}
