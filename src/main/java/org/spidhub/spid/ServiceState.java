package org.spidhub.spid;

/** Whether a service behind the hub can be reached. */
public enum ServiceState {
    INACTIVE,
    ACTIVE
}
