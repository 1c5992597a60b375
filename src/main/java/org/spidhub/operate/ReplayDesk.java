package org.spidhub.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.jobs.Conclusion;
import org.spidhub.security.AuditTrail;
import org.spidhub.security.Caller;
import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.PlainText;
import org.spidhub.spid.Refusal;
import org.spidhub.transaction.Change;
import org.spidhub.transaction.Kind;
import org.spidhub.transaction.Outcome;
import org.spidhub.transaction.State;
import org.spidhub.transaction.Transaction;
import org.spidhub.transaction.TransactionStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets a person decide what the hub could not: parked transactions go on, or end. Every decision is audited; a repeat changes nothing. */
@Component
class ReplayDesk {

    private static final Duration SPREAD = Duration.ofMillis(100); // between the items of a bulk replay: 10 a second

    private final TransactionStore store;
    private final TransactionLedger ledger;
    private final Conclusion conclusion;
    private final AuditTrail audit;
    private final TransactionOperations transactions;

    ReplayDesk(
            TransactionStore store,
            TransactionLedger ledger,
            Conclusion conclusion,
            AuditTrail audit,
            TransactionOperations transactions) {
        this.store = store;
        this.ledger = ledger;
        this.conclusion = conclusion;
        this.audit = audit;
        this.transactions = transactions;
    }

    /**
     * What a person knows when asking for a replay.
     *
     * @param tcn the PSBio's handle, learnt from the PSBio
     * @param absent whether the person has made sure that the PSBio does not hold the transaction
     * @param reason for the history, without personal data
     */
    record Order(
            @Nullable String tcn,
            @Nullable Boolean absent,
            @Nullable String reason) {

        boolean saysAbsent() {
            return Boolean.TRUE.equals(absent);
        }
    }

    /** How a transaction is ended by hand. */
    record Closing(@Nullable Outcome outcome, @Nullable String reason) {}

    /** @param changed false when there was nothing to do: it is not parked (any more) */
    record Done(UUID tguid, String state, boolean changed) {}

    /** What became of a bulk replay; {@code left} of the matching ones were over the limit. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Many(int replayed, int unchanged, long left, List<UUID> tguids) {}

    /** @throws Refusal when {@code absent} comes without a reason: that word may enrol somebody twice */
    Done replay(UUID tguid, Order order) {
        if (order.saysAbsent() && (order.reason() == null || PlainText.isBlank(order.reason()))) {
            throw new Refusal(
                    ErrorCode.FIELD_MISSING, "absent needs a reason: who made sure that the PSBio does not have it, and how");
        }
        return replay(tguid, order, Duration.ZERO);
    }

    private Done replay(UUID tguid, Order order, Duration wait) {
        Transaction transaction = find(tguid);
        if (transaction.state() != State.PARKED) {
            return new Done(tguid, transaction.state().name(), false);
        }
        String tcn = order.tcn() == null || PlainText.isBlank(order.tcn())
                ? null
                : order.tcn().strip();
        if (tcn != null) {
            refuseForeign(tcn, tguid);
        }
        State to = ReplayTarget.of(transaction, ledger.parkedFrom(tguid).orElse(null), tcn, order.saysAbsent());
        Change change =
                Change.to(to, cause("replayed", order.reason())).under(tcn).after(wait);
        return apply(transaction, change, "TRANSACTION_REPLAYED");
    }

    /** Replays the parked ones among those meant, oldest first, spread over time. */
    Many replayAll(TransactionFilter filter, @Nullable String reason, int limit) {
        Order order = new Order(null, null, reason);
        TransactionFilter parked = filter.in(State.PARKED);
        List<UUID> replayed = new ArrayList<>();
        List<UUID> found = ledger.ids(parked, limit);
        for (UUID tguid : found) {
            if (replay(tguid, order, SPREAD.multipliedBy(replayed.size())).changed()) {
                replayed.add(tguid);
            }
        }
        long left = ledger.count(parked);
        return new Many(replayed.size(), found.size() - replayed.size(), left, replayed);
    }

    /** Ends a parked transaction with the outcome a person has found out. */
    Done close(UUID tguid, Closing closing) {
        Transaction transaction = find(tguid);
        Outcome outcome = closing.outcome();
        if (outcome == null || closing.reason() == null || PlainText.isBlank(closing.reason())) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "outcome and reason are required");
        }
        if (!outcomes(transaction.kind()).contains(outcome)) {
            throw new Refusal(
                    ErrorCode.FIELD_INVALID,
                    "a " + transaction.kind() + " may be closed with " + outcomes(transaction.kind()));
        }
        if (transaction.state() == State.DONE && transaction.outcome() == outcome) {
            return new Done(tguid, transaction.state().name(), false);
        }
        if (transaction.state() != State.PARKED) {
            throw new Refusal(
                    ErrorCode.STATE_CONFLICT, "it is " + transaction.state() + "; only PARKED ones are closed");
        }
        return apply(transaction, Change.done(outcome, cause("closed", closing.reason())), "TRANSACTION_CLOSED");
    }

    /** Nobody declares a match by hand: that is the matcher's word. */
    private static Set<Outcome> outcomes(Kind kind) {
        return kind == Kind.SEARCH
                ? EnumSet.of(Outcome.FAILED, Outcome.ERROR)
                : EnumSet.of(Outcome.OK, Outcome.REJECTED, Outcome.FAILED, Outcome.ERROR);
    }

    private Done apply(Transaction transaction, Change change, String action) {
        Change signed = change.by(Caller.current().name());
        Boolean written = transactions.execute(status -> {
            if (!conclusion.write(transaction, transaction.claim(), signed)) {
                return false;
            }
            audit.record(
                    action,
                    transaction.tguid().toString(),
                    transaction.parkedReason() + " -> " + signed.to()
                            + (signed.outcome() == null ? "" : " " + signed.outcome()) + ": " + signed.cause());
            return true;
        });
        return new Done(transaction.tguid(), find(transaction.tguid()).state().name(), Boolean.TRUE.equals(written));
    }

    private void refuseForeign(String tcn, UUID tguid) {
        ledger.holderOf(tcn).filter(holder -> !holder.equals(tguid)).ifPresent(holder -> {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "this tcn belongs to transaction " + holder);
        });
    }

    private Transaction find(UUID tguid) {
        return store.find(tguid)
                .orElseThrow(() -> new Refusal(ErrorCode.TRANSACTION_UNKNOWN, "no transaction has this id"));
    }

    private static String cause(String verb, @Nullable String reason) {
        String line =
                reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.isEmpty()
                ? verb + " by hand"
                : verb + " by hand: " + line.substring(0, Math.min(200, line.length()));
    }
}
