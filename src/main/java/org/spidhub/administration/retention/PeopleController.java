package org.spidhub.administration.retention;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.Cpf;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Administrators;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The administrator's door to a person's rights: find, hold, release, erase, export. A CPF is never part of an address. */
@RestController
@RequestMapping("/hub")
class PeopleController {

    private static final int LONGEST = 200;
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Pattern DIGITS = Pattern.compile("\\d{3}\\.?\\d{3}\\.?\\d{3}-?\\d{2}");

    private final Directory directory;
    private final ErasureDesk desk;
    private final PersonFile file;
    private final AuditTrail audit;

    PeopleController(Directory directory, ErasureDesk desk, PersonFile file, AuditTrail audit) {
        this.directory = directory;
        this.desk = desk;
        this.file = file;
        this.audit = audit;
    }

    record Find(@Nullable String cpf) {
        @Override
        public String toString() {
            return "Find[***]";
        }
    }

    /**
     * @param reason for the audit chain, without personal data
     * @param fromNegativeList true lets somebody be forgotten who was deleted for fraud
     */
    record Erase(@Nullable String reason, @Nullable Boolean fromNegativeList) {}

    /** @param until when it ends by itself, such as {@code 2031-12-31T00:00:00Z}; absent for not before it is lifted */
    record Hold(@Nullable String reason, @Nullable String until) {}

    /** @param hold the reason the hold was set with, where several stand */
    record Release(@Nullable String reason, @Nullable String hold) {}

    @PostMapping("/people:find")
    Known find(@RequestBody Find wanted) {
        Administrators.require();
        String cpf = wanted.cpf();
        if (cpf == null || cpf.isBlank()) {
            throw new Refusal(ErrorCode.FIELD_MISSING, "cpf is missing");
        }
        if (!Cpf.isCpf(cpf)) {
            throw new Refusal(ErrorCode.CPF_INVALID, "cpf is not a CPF");
        }
        Known found = directory
                .find(Cpf.parse(cpf).digits())
                .orElseThrow(() -> new Refusal(ErrorCode.PERSON_UNKNOWN, "nobody is known under this CPF"));
        audit.record(
                "PERSON_FOUND",
                found.guid().toString(),
                "by CPF, by " + Caller.current().name());
        return found;
    }

    @GetMapping("/people/{guid}")
    Known person(@PathVariable("guid") UUID guid) {
        Administrators.require();
        return desk.known(guid);
    }

    @PostMapping("/people/{guid}:erase")
    Known erase(@PathVariable("guid") UUID guid, @RequestBody(required = false) @Nullable Erase order) {
        Administrators.require();
        return desk.erase(
                guid,
                line(order == null ? null : order.reason(), "reason"),
                order != null && Boolean.TRUE.equals(order.fromNegativeList()));
    }

    @PostMapping("/people/{guid}:hold")
    Known hold(@PathVariable("guid") UUID guid, @RequestBody(required = false) @Nullable Hold order) {
        Administrators.require();
        String reason = line(order == null ? null : order.reason(), "reason");
        return desk.hold(guid, reason, order == null ? null : end(order.until()));
    }

    @PostMapping("/people/{guid}:release")
    Known release(@PathVariable("guid") UUID guid, @RequestBody(required = false) @Nullable Release order) {
        Administrators.require();
        String why = line(order == null ? null : order.reason(), "reason");
        String hold = order == null ? null : order.hold();
        return desk.release(guid, hold == null ? Optional.empty() : Optional.of(line(hold, "hold")), why);
    }

    @GetMapping("/people/{guid}/export")
    void export(@PathVariable("guid") UUID guid, HttpServletResponse response) throws IOException {
        Administrators.require();
        Known known = desk.known(guid);
        if (known.isErased()) {
            throw new Refusal(ErrorCode.ERASED);
        }
        int samples = file.samplesOf(guid);
        audit.record("DATA_EXPORTED", guid.toString(), "by " + Caller.current().name() + ", " + samples + " images");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person-" + guid + ".json\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        file.write(known, response.getOutputStream());
    }

    private static @Nullable Instant end(@Nullable String until) {
        if (until == null) {
            return null;
        }
        try {
            Instant end = OffsetDateTime.parse(until.strip()).toInstant();
            if (end.isAfter(Instant.now()) && end.isBefore(LATEST)) {
                return end;
            }
        } catch (DateTimeException unreadable) {
            throw new Refusal(ErrorCode.FIELD_INVALID, "until is no time with a zone, such as 2031-12-31T00:00:00Z");
        }
        throw new Refusal(ErrorCode.FIELD_INVALID, "until is over already, or after the year 2099");
    }

    /** One line for the audit chain. */
    private static String line(@Nullable String text, String field) {
        String line = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.isEmpty()) {
            throw new Refusal(
                    ErrorCode.FIELD_MISSING, field + " is missing: say why in a few words, without personal data");
        }
        if (DIGITS.matcher(line).results().anyMatch(number -> Cpf.isCpf(number.group()))) {
            throw new Refusal(ErrorCode.FIELD_INVALID, field + " holds a CPF: it is kept for ever, so leave it out");
        }
        if (line.length() > LONGEST) {
            throw new Refusal(ErrorCode.FIELD_INVALID, field + " is longer than " + LONGEST + " characters");
        }
        return line;
    }
}
