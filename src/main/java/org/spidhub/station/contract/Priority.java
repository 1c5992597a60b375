package org.spidhub.station.contract;

/** How soon the old API wanted a transaction done. */
public enum Priority {
    LOWEST_PRIORITY,
    LOWER_PRIORITY,
    LOW_PRIORITY,
    DEFAULT_PRIORITY,
    HIGH_PRIORITY,
    HIGHER_PRIORITY,
    HIGHEST_PRIORITY
}
