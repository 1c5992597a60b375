package org.spidhub.administration.transactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.UnknownWord;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.PlainText;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.register.Conclusion;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.register.transaction.WorkQueue;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets an administrator stop, push on or end a transaction in every state in which nobody is calling the PSBio for it. Every decision is audited; a repeat changes nothing.
 */
@Component
class ReplayDesk {

    private static final Duration SPREAD = Duration.ofMillis(100); // between the items of a bulk replay: 10 a second

    private final TransactionStore store;
    private final TransactionLedger ledger;
    private final WorkQueue queue;
    private final UnreadableRows unreadable;
    private final Conclusion conclusion;
    private final AuditTrail audit;
    private final TransactionOperations transactions;

    ReplayDesk(
            TransactionStore store,
            TransactionLedger ledger,
            WorkQueue queue,
            UnreadableRows unreadable,
            Conclusion conclusion,
            AuditTrail audit,
            TransactionOperations transactions) {
        this.store = store;
        this.ledger = ledger;
        this.queue = queue;
        this.unreadable = unreadable;
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

    /** Why a transaction is stopped by hand. */
    record Stop(@Nullable String reason) {}

    /**
     * @param changed false when there was nothing to do
     * @param note what the administrator should know about it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Done(
            UUID tguid,
            String state,
            boolean changed,
            @Nullable String note) {}

    /** What became of a bulk replay; {@code left} of the matching ones were over the limit. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Many(int replayed, int unchanged, long left, List<UUID> tguids) {}

    /** @throws Refusal when {@code absent} comes without a reason: that word may enrol somebody twice */
    Done replay(UUID tguid, Order order) {
        if (order.saysAbsent() && (order.reason() == null || PlainText.isBlank(order.reason()))) {
            throw new Refusal(
                    ErrorCode.FIELD_MISSING,
                    "absent needs a reason: who made sure that the PSBio does not have it, and how");
        }
        return replay(tguid, order, Duration.ZERO);
    }

    private Done replay(UUID tguid, Order order, Duration wait) {
        Transaction transaction = find(tguid);
        State before = transaction.state();
        if (before.isFinal()) {
            return new Done(tguid, before.name(), false, null);
        }
        refuseWhileCalled(transaction);
        if (before == State.RECEIVED) {
            throw ByHand.conflict("it is RECEIVED and waits for a remote capture: renew or end that, or close it");
        }
        String tcn = order.tcn() == null || PlainText.isBlank(order.tcn())
                ? null
                : order.tcn().strip();
        if (tcn != null) {
            refuseForeign(tcn, tguid);
        }
        boolean repeated = before == State.READY && tcn == null
                || before == State.SUBMITTED && tcn != null && tcn.equals(transaction.tcn());
        if (before != State.PARKED && (repeated || tcn == null && !order.saysAbsent())) {
            return hurry(transaction, order.reason());
        }
        if (before == State.READY || before == State.SUBMITTED) {
            throw ByHand.conflict("it is " + before + ": park it first, then replay it with tcn or absent");
        }
        State to = before == State.PARKED
                ? ReplayTarget.of(transaction, ledger.parkedFrom(tguid).orElse(null), tcn, order.saysAbsent())
                : tcn == null ? State.READY : State.SUBMITTED;
        Change change = Change.to(to, ByHand.cause("replayed", order.reason()))
                .under(tcn)
                .after(wait);
        return apply(transaction, change, "TRANSACTION_REPLAYED", null);
    }

    /** Its next step is due now; nothing else changes, and no look-up is counted that was not made. */
    private Done hurry(Transaction transaction, @Nullable String reason) {
        boolean hurried = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!queue.hurry(transaction.claim())) {
                return false;
            }
            audit.record(
                    "TRANSACTION_REPLAYED",
                    transaction.tguid().toString(),
                    transaction.state() + ", due now: " + ByHand.cause("replayed", reason));
            return true;
        }));
        return new Done(transaction.tguid(), transaction.state().name(), hurried, "its next step is due now");
    }

    /** Stops a transaction until an administrator decides. */
    Done park(UUID tguid, Stop stop) {
        if (stop.reason() == null || PlainText.isBlank(stop.reason())) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "reason is required");
        }
        Transaction transaction = find(tguid);
        if (transaction.state() == State.PARKED) {
            return new Done(tguid, transaction.state().name(), false, null);
        }
        ByHand.refuseOver(transaction);
        refuseWhileCalled(transaction);
        return apply(
                transaction,
                Change.park(ParkReason.BY_HAND, ByHand.cause("parked", stop.reason())),
                "TRANSACTION_PARKED",
                ByHand.mayBeHeld(transaction) ? "the PSBio may hold it and go on with it there" : null);
    }

    /** Replays the parked ones among those meant, oldest first, spread over time. */
    Many replayAll(TransactionFilter filter, @Nullable String reason, int limit) {
        Order order = new Order(null, null, reason);
        TransactionFilter parked = filter.in(State.PARKED);
        List<UUID> replayed = new ArrayList<>();
        List<UUID> found = ledger.ids(parked, limit);
        for (UUID tguid : found) {
            try {
                if (replay(tguid, order, SPREAD.multipliedBy(replayed.size())).changed()) {
                    replayed.add(tguid);
                }
            } catch (UnknownWord left) { // counted as unchanged; it is another version's
                continue;
            }
        }
        long left = ledger.count(parked);
        return new Many(replayed.size(), found.size() - replayed.size(), left, replayed);
    }

    /** Ends a transaction with the outcome a person has found out. */
    Done close(UUID tguid, Closing closing) {
        Outcome outcome = closing.outcome();
        if (outcome == null || closing.reason() == null || PlainText.isBlank(closing.reason())) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "outcome and reason are required");
        }
        Transaction transaction;
        try {
            transaction = find(tguid);
        } catch (Refusal | DataAccessResourceFailureException | TransientDataAccessException known) {
            throw known;
        } catch (RuntimeException unread) {
            unreadable.close(
                    tguid,
                    outcome,
                    ByHand.cause("closed", closing.reason()),
                    Caller.current().name());
            return new Done(tguid, State.DONE.name(), true, null);
        }
        if (!ByHand.outcomes(transaction.kind()).contains(outcome)) {
            throw new Refusal(
                    ErrorCode.FIELD_INVALID,
                    "a " + transaction.kind() + " may be closed with " + ByHand.outcomes(transaction.kind()));
        }
        if (transaction.state() == State.DONE && transaction.outcome() == outcome) {
            return new Done(tguid, transaction.state().name(), false, null);
        }
        ByHand.refuseOver(transaction);
        refuseWhileCalled(transaction);
        if (outcome == Outcome.OK && (transaction.state() == State.RECEIVED || transaction.state() == State.READY)) {
            throw ByHand.conflict(
                    "it is " + transaction.state() + ", so the PSBio does not hold it: it cannot have ended OK");
        }
        return apply(
                transaction,
                Change.done(outcome, ByHand.cause("closed", closing.reason())),
                "TRANSACTION_CLOSED",
                outcome != Outcome.OK && ByHand.mayBeHeld(transaction)
                        ? "the PSBio may hold it all the same; a reconciliation tells"
                        : null);
    }

    private Done apply(Transaction transaction, Change change, String action, @Nullable String note) {
        Change signed = change.by(Caller.current().name());
        Boolean written = transactions.execute(status -> {
            if (!conclusion.write(transaction, transaction.claim(), signed)) {
                return false;
            }
            String from =
                    (transaction.parkedReason() == null ? transaction.state() : transaction.parkedReason()).name();
            audit.record(
                    action,
                    transaction.tguid().toString(),
                    from + " -> " + signed.to() + (signed.outcome() == null ? "" : " " + signed.outcome()) + ": "
                            + signed.cause());
            return true;
        });
        boolean changed = Boolean.TRUE.equals(written);
        State now = find(transaction.tguid()).state();
        if (!changed && transaction.state() != State.PARKED) {
            throw ByHand.conflict("it has moved meanwhile and is " + now + ": look again");
        }
        return new Done(transaction.tguid(), now.name(), changed, changed ? note : null);
    }

    /** Nobody pulls a transaction from under a call: what the call brings could not be written. */
    private void refuseWhileCalled(Transaction transaction) {
        if (transaction.state() == State.SUBMITTING || queue.isHeld(transaction.tguid())) {
            throw ByHand.conflict("it is " + transaction.state() + " and a worker is at it: try again in a few seconds"
                    + (transaction.state() == State.SUBMITTING ? ", when it is SUBMITTED, IN_DOUBT or READY" : ""));
        }
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
}
