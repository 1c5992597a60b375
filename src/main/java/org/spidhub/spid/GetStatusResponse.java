package org.spidhub.spid;

import org.jspecify.annotations.Nullable;

/** Envelope of the system status. */
public record GetStatusResponse(@Nullable SystemStatus data) {}
