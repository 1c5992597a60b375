package org.spidhub.station.remote;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.UnknownWord;
import org.spidhub.protection.AuditTrail;
import org.spidhub.register.transaction.Change;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Ends remote captures that get no verdict, each with its reason and together with the transaction that waits for it. */
@Component
class Endings implements Invitations {

    private static final Logger log = LoggerFactory.getLogger(Endings.class);

    private final CaptureStore captures;
    private final TransactionStore store;
    private final AuditTrail audit;
    private final TransactionOperations transactions;

    Endings(CaptureStore captures, TransactionStore store, AuditTrail audit, TransactionOperations transactions) {
        this.captures = captures;
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public void endOverdue() {
        for (RemoteCapture capture : captures.overdue()) {
            try {
                end(capture, capture.state() == State.OPEN ? Ending.LINK_EXPIRED : Ending.VERDICT_LATE, "hub", "");
            } catch (UnknownWord told) { // its transaction is another version's: rolled back, and the others go on
                log.debug("Remote capture {} is left alone: {}", capture.tguid(), told.getMessage());
            }
        }
    }

    @Override
    public boolean isUnused(UUID tguid) {
        return captures.find(tguid)
                .filter(capture -> capture.state() == State.OPEN)
                .isPresent();
    }

    @Override
    public void giveWay(UUID personGuid, Before what) {
        end(personGuid, what == Before.DELETION ? Ending.DELETION : Ending.COUNTER, "hub");
    }

    /** Joins the caller's database transaction, if there is one. */
    List<RemoteCapture> end(UUID personGuid, Ending why, String by) {
        return captures.unusedOf(personGuid).stream()
                .filter(capture -> end(capture, capture.overdue() ? Ending.LINK_EXPIRED : why, by, ""))
                .toList();
    }

    /**
     * Joins the caller's database transaction, or makes one.
     *
     * @param reason what a person gave as reason; may be empty
     * @return false when it was in another state by now
     */
    boolean end(RemoteCapture capture, Ending why, String by, String reason) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            if (!captures.move(capture.tguid(), capture.state(), why.state(), why)) {
                return false;
            }
            String words = reason.isEmpty() ? why.words() : why.words() + ": " + reason;
            store.find(capture.tguid())
                    .filter(waiting -> waiting.state() == org.spidhub.register.transaction.State.RECEIVED)
                    .ifPresent(waiting -> store.advance(
                            waiting.claim(),
                            Change.done(Outcome.FAILED, words).by(by).saying(null, words)));
            audit.record("REMOTE_CAPTURE_ENDED", capture.tguid().toString(), why + " by " + by);
            log.info("Remote capture {} ended: {}", capture.tguid(), why.words());
            return true;
        }));
    }
}
