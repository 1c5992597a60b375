package org.spidhub.station.contract;

import org.jspecify.annotations.Nullable;

/** Envelope of the system status. */
public record GetStatusResponse(@Nullable SystemStatus data) {}
