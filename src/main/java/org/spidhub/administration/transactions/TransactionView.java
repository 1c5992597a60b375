package org.spidhub.administration.transactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.KnownWords;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Step;

/** A transaction as an operator reads it: ids, states and counts, nothing personal. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransactionView(
        UUID tguid,
        @KnownWords(Kind.class) String kind,
        @KnownWords(State.class) String state,
        @KnownWords(Outcome.class) @Nullable String outcome,
        @Nullable String psbioStatus,
        @Nullable String message,
        UUID person,
        @Nullable String tcn,
        String protocol,
        @KnownWords(ParkReason.class) @Nullable String parkedReason,
        @Nullable String advice,
        int attempts,
        int lookups,
        int polls,
        int failures,
        Instant createdAt,
        Instant updatedAt,
        Instant dueAt,
        @Nullable UUID predecessor) {

    /** An open one says why nothing is sent now; what waits for a person keeps its own advice. */
    TransactionView held(String why) {
        boolean moves = state.equals("READY") || state.equals("SUBMITTED") || state.equals("IN_DOUBT");
        return !moves || advice != null
                ? this
                : new TransactionView(
                        tguid,
                        kind,
                        state,
                        outcome,
                        psbioStatus,
                        message,
                        person,
                        tcn,
                        protocol,
                        parkedReason,
                        "Waits: " + why,
                        attempts,
                        lookups,
                        polls,
                        failures,
                        createdAt,
                        updatedAt,
                        dueAt,
                        predecessor);
    }

    /** One page, newest first; {@code next} is the {@code after} of the following page. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<TransactionView> transactions, @Nullable UUID next) {}

    /** One call that may have had an effect at the PSBio. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Attempt(
            int number,
            String digest,
            Instant startedAt,
            @Nullable Instant closedAt,
            @Nullable String result,
            @Nullable String detail) {}

    /** Everything about one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Story(
            TransactionView transaction,
            List<Step> history,
            List<Attempt> attempts,
            @Nullable UUID successor) {}
}
