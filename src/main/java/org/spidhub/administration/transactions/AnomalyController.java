package org.spidhub.administration.transactions;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.PlainText;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Administrators;
import org.spidhub.protection.Caller;
import org.spidhub.register.gallery.Anomalies;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The operator's door to people who look like others; every call is for administrators. */
@RestController
@RequestMapping("/hub")
class AnomalyController {
    private static final int MOST = 500;
    private static final int LONGEST_NOTE = 500;

    private final Anomalies anomalies;

    AnomalyController(Anomalies anomalies) {
        this.anomalies = anomalies;
    }

    /** Which ones to list. */
    enum State {
        OPEN,
        CLOSED
    }

    /** The oldest open ones, or those closed last. */
    @GetMapping("/anomalies")
    List<Anomalies.Anomaly> list(
            @RequestParam(name = "state", defaultValue = "OPEN") State state,
            @RequestParam(name = "size", defaultValue = "50") int size) {
        Administrators.require();
        if (size < 1 || size > MOST) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "size is 1 to " + MOST);
        }
        return state == State.OPEN ? anomalies.open(size) : anomalies.closed(size);
    }

    /** @param note what a comparison of the pictures showed; no names, no documents */
    record Verdict(@Nullable String note) {}

    @PostMapping("/anomalies/{id}:close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable("id") UUID id, @RequestBody(required = false) @Nullable Verdict verdict) {
        Administrators.require();
        String note =
                verdict == null || verdict.note() == null ? null : PlainText.line(verdict.note(), "note", LONGEST_NOTE);
        if (!anomalies.close(id, Caller.current().name(), note)) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "no open anomaly has this id");
        }
    }
}
