package org.spidhub.transaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a transaction's history: what moved, when, by whom and why. */
public record Step(
        Instant at,
        @Nullable State from,
        State to,
        @Nullable String fineStatus,
        String actor,
        String cause) {}
