package org.spidhub.station.report;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.spidhub.register.transaction.Invitations;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.register.transaction.TransactionStore;
import org.spidhub.station.intake.SpidStatuses;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Confirms a report to whoever holds its code: which transaction, what came of it, nothing about the person. */
@RestController
class ReportController {

    /** Brazil's official time, as its people read dates. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZoneId.of("America/Sao_Paulo"));

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
        String status = statuses.of(found).name();
        return "<dl><dt>TGUID</dt><dd>" + found.tguid() + "</dd><dt>Tipo / kind</dt><dd>" + kind(found.kind())
                + "</dd><dt>Resultado / outcome</dt><dd>" + outcome(status) + " (" + status
                + ")</dd><dt>Data / date</dt><dd>" + DATE.format(found.createdAt()) + " (Brasília)</dd></dl>";
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case ENROLL -> "Cadastro / enrolment";
            case UPDATE -> "Atualização / update";
            case SEARCH -> "Verificação / verification";
            case DELETE -> "Exclusão / deletion";
        };
    }

    private static String outcome(String status) {
        return switch (status.replaceFirst("^(SEARCH|ENROLL|DELETE)_", "")) {
            case "PENDING", "ENQUEUED" -> "em andamento / under way";
            case "OK" -> "concluído / done";
            case "MATCH" -> "confere / matches";
            case "NOT_MATCH" -> "não confere / does not match";
            case "REJECTED" -> "recusado / refused";
            default -> "não concluído / not done";
        };
    }

    private static ResponseEntity<String> page(int status, String title, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body("<!DOCTYPE html><html lang=\"pt-BR\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" + title
                        + "</title></head><body><main><h1>" + title + "</h1>" + body + "</main></body></html>");
    }
}
