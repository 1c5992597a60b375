package org.spidhub.station.contract;

/** Whether a service behind the hub can be reached. */
public enum ServiceState {
    INACTIVE,
    ACTIVE
}
