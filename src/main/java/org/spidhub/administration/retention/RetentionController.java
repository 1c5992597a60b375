package org.spidhub.administration.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.Administrators;
import org.spidhub.protection.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's door to retention: what it would remove now, what it has removed, and an order to run. */
@RestController
@RequestMapping("/hub")
class RetentionController {

    private final Retention retention;
    private final RetentionRuns runs;
    private final SampleRemains samples;

    RetentionController(Retention retention, RetentionRuns runs, SampleRemains samples) {
        this.retention = retention;
        this.runs = runs;
        this.samples = samples;
    }

    /**
     * @param asOf the moment every age is counted to
     * @param wouldRemove rows by kind, of a dry run
     * @param stillNeeded pictures whose time is over and which stay: a legal hold, the negative list, something open, an active person
     * @param runs the newest runs with what each removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            boolean dryRun,
            @Nullable Instant asOf,
            @Nullable Map<String, Long> wouldRemove,
            @Nullable Map<String, Long> stillNeeded,
            @Nullable List<RetentionRuns.Run> runs) {}

    @GetMapping("/retention")
    Report report(@RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun) {
        Administrators.require();
        if (!dryRun) {
            return new Report(false, null, null, null, runs.newest());
        }
        Instant asOf = runs.now();
        return new Report(true, asOf, retention.due(asOf), samples.needed(asOf), null);
    }

    @PostMapping("/retention:run")
    ResponseEntity<Map<String, UUID>> run() {
        Administrators.require();
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .body(Map.of("run", retention.order(Caller.current().name())));
    }
}
