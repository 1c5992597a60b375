package org.spidhub.register.transaction;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request of a station on its way through the hub, as the store holds it.
 *
 * @param tguid our handle, the {@code id} stations know
 * @param fineStatus the PSBio's last word, verbatim
 * @param identity CPF and operator, still sealed
 * @param details what only some kinds carry
 * @param knownBefore whether a look-up before the first send found the IDN; null when none was made
 * @param tcn the PSBio's handle
 * @param protocol our correlation key at the PSBio, the same for the transaction's whole life
 * @param predecessor the transaction this one continues (a redirect or a replay)
 * @param fence grows with every claim; a write with an older one is refused
 */
public record Transaction(
        UUID tguid,
        Kind kind,
        State state,
        @Nullable Outcome outcome,
        @Nullable String fineStatus,
        @Nullable String message,
        UUID personGuid,
        byte[] identity,
        Details details,
        @Nullable String idn,
        @Nullable Boolean knownBefore,
        @Nullable String tcn,
        String protocol,
        @Nullable UUID predecessor,
        @Nullable Instant stationTime,
        int attempts,
        int lookups,
        int polls,
        int failures,
        long fence,
        @Nullable ParkReason parkedReason,
        Instant createdAt,
        Instant updatedAt) {

    /** The claim under which it was read, for the guarded writes of {@link TransactionStore}. */
    public Claim claim() {
        return new Claim(tguid, state, fence);
    }

    /** The transaction whose samples are sent: this one, or the one it continues (a redirect, a repair). */
    public UUID samplesFrom() {
        return details.samplesOf() == null ? tguid : details.samplesOf();
    }

    @Override
    public String toString() {
        return kind + " " + tguid + " " + state + (fineStatus == null ? "" : " (" + fineStatus + ")");
    }
}
