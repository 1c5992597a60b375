package org.spidhub.station.contract;

/** Why a finger cannot be captured: gone for good, or covered for now. */
public enum MissingType {
    AMPUTATED,
    BANDAGED
}
