package org.spidhub.administration.transactions;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.PlainText;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Administrators;
import org.spidhub.provider.work.ServiceHealth;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.spidhub.register.transaction.TransactionStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operator's door to transactions; every call is for administrators. */
@RestController
@RequestMapping("/hub")
class TransactionController {

    private static final int MOST = 500;

    private final TransactionLedger ledger;
    private final TransactionStore store;
    private final ReplayDesk desk;
    private final ServiceHealth health;
    private final Invitations invitations;

    TransactionController(
            TransactionLedger ledger,
            TransactionStore store,
            ReplayDesk desk,
            Invitations invitations,
            ServiceHealth health) {
        this.health = health;
        this.ledger = ledger;
        this.store = store;
        this.desk = desk;
        this.invitations = invitations;
    }

    @GetMapping("/transactions")
    TransactionView.Page list(
            @RequestParam(name = "state", required = false) @Nullable State state,
            @RequestParam(name = "kind", required = false) @Nullable Kind kind,
            @RequestParam(name = "parkedReason", required = false) @Nullable ParkReason parkedReason,
            @RequestParam(name = "psbioStatus", required = false) @Nullable String psbioStatus,
            @RequestParam(name = "olderThan", required = false) @Nullable String olderThan,
            @RequestParam(name = "person", required = false) @Nullable UUID person,
            @RequestParam(name = "after", required = false) @Nullable UUID after,
            @RequestParam(name = "size", defaultValue = "50") int size) {
        Administrators.require();
        if (size < 1 || size > MOST) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "size is 1 to " + MOST);
        }
        invitations.endOverdue();
        return ledger.page(
                new TransactionFilter(state, kind, parkedReason, psbioStatus, olderThan, person), after, size);
    }

    @GetMapping("/transactions/{tguid}")
    TransactionView.Story show(@PathVariable("tguid") UUID tguid) {
        Administrators.require();
        invitations.endOverdue();
        TransactionView view = ledger.find(tguid)
                .orElseThrow(() -> new Refusal(ErrorCode.TRANSACTION_UNKNOWN, "no transaction has this id"));
        return new TransactionView.Story(
                health.heldBackBy().map(view::held).orElse(view),
                store.historyOf(tguid),
                ledger.attempts(tguid),
                store.successorOf(tguid).orElse(null));
    }

    @PostMapping("/transactions/{tguid}:replay")
    ReplayDesk.Done replay(
            @PathVariable("tguid") UUID tguid, @RequestBody(required = false) ReplayDesk.@Nullable Order order) {
        Administrators.require();
        return desk.replay(tguid, order == null ? new ReplayDesk.Order(null, null, null) : order);
    }

    /**
     * Which parked transactions to replay: those that fit all members, of which at least one has to be there.
     *
     * @param tcn refused: it belongs to one transaction
     * @param absent refused: a person has to have made sure of each single one
     * @param limit most of them, 1 to 1000
     */
    record Bulk(
            @Nullable Kind kind,
            @Nullable ParkReason parkedReason,
            @Nullable String psbioStatus,
            @Nullable String olderThan,
            @Nullable UUID person,
            @Nullable String tcn,
            @Nullable Boolean absent,
            @Nullable String reason,
            @Nullable Integer limit) {

        TransactionFilter filter() {
            if (tcn != null || absent != null) {
                throw new Refusal(
                        ErrorCode.FIELD_INVALID,
                        (tcn != null ? "tcn" : "absent")
                                + " is for one transaction: POST /hub/transactions/<tguid>:replay, with a reason");
            }
            if (psbioStatus != null && PlainText.isBlank(psbioStatus)) {
                throw new Refusal(ErrorCode.FIELD_INVALID, "psbioStatus is blank; leave it out or fill it");
            }
            TransactionFilter filter = new TransactionFilter(null, kind, parkedReason, psbioStatus, olderThan, person);
            if (filter.isEmpty()) {
                throw new Refusal(
                        ErrorCode.FIELD_MISSING,
                        "nothing says which to replay: name kind, parkedReason, psbioStatus, olderThan or person");
            }
            return filter;
        }
    }

    @PostMapping("/transactions:replay")
    ReplayDesk.Many replayAll(@RequestBody Bulk bulk) {
        Administrators.require();
        int limit = bulk.limit() == null ? 1000 : bulk.limit();
        if (limit < 1 || limit > 1000) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "limit is 1 to 1000");
        }
        return desk.replayAll(bulk.filter(), bulk.reason(), limit);
    }

    @PostMapping("/transactions/{tguid}:park")
    ReplayDesk.Done park(@PathVariable("tguid") UUID tguid, @RequestBody ReplayDesk.Stop stop) {
        Administrators.require();
        return desk.park(tguid, stop);
    }

    @PostMapping("/transactions/{tguid}:close")
    ReplayDesk.Done close(@PathVariable("tguid") UUID tguid, @RequestBody ReplayDesk.Closing closing) {
        Administrators.require();
        return desk.close(tguid, closing);
    }
}
