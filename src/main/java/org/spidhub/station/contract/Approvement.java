package org.spidhub.station.contract;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A human decision on a stored record. */
public record Approvement(
        @Nullable String comments,
        @Nullable String status,
        @Nullable OffsetDateTime timestamp,
        @Nullable String user) {}
