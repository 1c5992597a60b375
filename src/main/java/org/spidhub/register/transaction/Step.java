package org.spidhub.register.transaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.KnownWords;

/** One line of a transaction's history: what moved, when, by whom and why; the states are words as stored, to be shown whoever wrote them. */
public record Step(
        Instant at,
        @KnownWords(State.class) @Nullable String from,
        @KnownWords(State.class) String to,
        @Nullable String fineStatus,
        String actor,
        String cause) {}
