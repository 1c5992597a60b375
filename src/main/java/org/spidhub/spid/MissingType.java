package org.spidhub.spid;

/** Why a finger cannot be captured: gone for good, or covered for now. */
public enum MissingType {
    AMPUTATED,
    BANDAGED
}
