package org.spidhub.report;

import java.util.UUID;
import org.spidhub.intake.SpidStatuses;
import org.spidhub.transaction.Invitations;
import org.spidhub.transaction.Transaction;
import org.spidhub.transaction.TransactionStore;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Confirms a report to whoever holds its code: which transaction, what came of it, nothing about the person. */
@RestController
class ReportController {

    private final ReportCodes codes;
    private final TransactionStore store;
    private final SpidStatuses statuses;
    private final Invitations invitations;

    ReportController(ReportCodes codes, TransactionStore store, SpidStatuses statuses, Invitations invitations) {
        this.codes = codes;
        this.store = store;
        this.statuses = statuses;
        this.invitations = invitations;
    }

    @GetMapping("/hub/reports/{code}")
    ResponseEntity<String> confirm(@PathVariable("code") String code) {
        return codes.find(code)
                .flatMap(this::transaction)
                .map(found -> page(200, "Relatório confirmado / report confirmed", describe(found)))
                .orElseGet(() -> page(404, "Código desconhecido / unknown code", ""));
    }

    private java.util.Optional<Transaction> transaction(UUID tguid) {
        invitations.endOverdue();
        return store.find(tguid);
    }

    private String describe(Transaction found) {
        return "<dl><dt>TGUID</dt><dd>" + found.tguid() + "</dd><dt>Tipo / kind</dt><dd>" + found.kind()
                + "</dd><dt>Resultado / outcome</dt><dd>" + statuses.of(found) + "</dd><dt>Data / date</dt><dd>"
                + found.createdAt() + "</dd></dl>";
    }

    private static ResponseEntity<String> page(int status, String title, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body("<!DOCTYPE html><html lang=\"pt-BR\"><head><meta charset=\"utf-8\"><title>" + title
                        + "</title></head><body><main><h1>" + title + "</h1>" + body + "</main></body></html>");
    }
}
