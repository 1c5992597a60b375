package org.spidhub.register.transaction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the store needs to open a transaction; see {@link Transaction} for the meaning of the parts. */
public record NewTransaction(
        UUID tguid,
        Kind kind,
        State state,
        UUID personGuid,
        byte[] identity,
        Details details,
        @Nullable UUID predecessor,
        @Nullable Instant stationTime) {}
