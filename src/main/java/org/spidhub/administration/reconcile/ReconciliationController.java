package org.spidhub.administration.reconcile;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.administration.reconcile.Divergences.Divergence;
import org.spidhub.platform.StoredWord;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.platform.words.TimeSpan;
import org.spidhub.protection.Administrators;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator's door to reconciliation: order a run, read its report, repair line by line. */
@RestController
@RequestMapping("/hub/reconciliations")
class ReconciliationController {

    private final Runs runs;
    private final Divergences divergences;
    private final Repairs repairs;
    private final ReconcileSettings settings;
    private final AuditTrail audit;

    ReconciliationController(
            Runs runs, Divergences divergences, Repairs repairs, ReconcileSettings settings, AuditTrail audit) {
        this.runs = runs;
        this.divergences = divergences;
        this.repairs = repairs;
        this.settings = settings;
        this.audit = audit;
    }

    /**
     * An order for a run.
     *
     * @param dryRun true changes nothing at all, not even when open transactions are asked for next
     * @param window how far back the PSBio's list is read, such as {@code 30d}
     */
    record Order(@Nullable Boolean dryRun, @Nullable String window) {}

    /** A run with its findings counted. */
    record Report(Runs.Run run, Map<String, Integer> found, List<Divergence> divergences) {}

    @PostMapping
    ResponseEntity<Map<String, UUID>> order(@RequestBody(required = false) @Nullable Order order) {
        Administrators.require();
        boolean dryRun = order != null && Boolean.TRUE.equals(order.dryRun());
        java.time.Duration window = order == null || order.window() == null
                ? settings.listWindow()
                : TimeSpan.read(order.window(), "window");
        UUID run = runs.order(dryRun, window, Caller.current().name());
        audit.record("RECONCILIATION_ORDERED", run.toString(), dryRun ? "dry run" : "run");
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(Map.of("run", run));
    }

    @GetMapping
    List<Runs.Run> list() {
        Administrators.require();
        return runs.newest();
    }

    @GetMapping("/{run}")
    Report report(@PathVariable("run") UUID run) {
        Administrators.require();
        List<Divergence> lines = divergences.of(run);
        Map<String, Integer> found = new TreeMap<>();
        lines.forEach(line -> found.merge(line.kind(), 1, Integer::sum));
        return new Report(find(run), found, lines);
    }

    @GetMapping(path = "/{run}/divergences.csv", produces = "text/csv")
    String export(@PathVariable("run") UUID run) {
        Administrators.require();
        find(run);
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                "number", "kind", "person", "tguid", "tcn", "here", "there", "found_at", "repaired_at", "repair");
        for (Divergence line : divergences.of(run)) {
            csv.writeRecord(
                    Long.toString(line.number()),
                    line.kind(),
                    text(line.person()),
                    text(line.tguid()),
                    text(line.tcn()),
                    line.here(),
                    line.there(),
                    line.foundAt().toString(),
                    text(line.repairedAt()),
                    text(line.repair()));
        }
        return text.toString();
    }

    @PostMapping("/{run}/divergences/{number}:repair")
    Divergence repair(@PathVariable("run") UUID run, @PathVariable("number") long number) {
        Administrators.require();
        return repairs.repair(run, number);
    }

    /** What became of each line of a kind. */
    @PostMapping("/{run}:repair")
    Map<Long, String> repairAll(@PathVariable("run") UUID run, @RequestBody Kinds kinds) {
        Administrators.require();
        Map<Long, String> results = new LinkedHashMap<>();
        for (Divergence line : new ArrayList<>(divergences.of(run))) {
            if (StoredWord.known(DivergenceKind.class, line.kind())
                    .filter(kinds.kinds()::contains)
                    .isPresent()) {
                results.put(line.number(), tried(run, line.number()));
            }
        }
        return results;
    }

    /** The kinds of difference to repair; nothing is repaired that is not named. */
    record Kinds(List<DivergenceKind> kinds) {}

    private String tried(UUID run, long number) {
        try {
            return String.valueOf(repairs.repair(run, number).repair());
        } catch (Refusal refusal) {
            return "not repaired: " + refusal.getMessage();
        }
    }

    private Runs.Run find(UUID run) {
        return runs.find(run)
                .orElseThrow(() -> new Refusal(ErrorCode.TRANSACTION_UNKNOWN, "no reconciliation has this id"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
