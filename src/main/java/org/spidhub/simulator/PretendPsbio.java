package org.spidhub.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Answers every operation of the pretend PSBio and IDN service as the published pages have it. */
final class PretendPsbio {

    /** Name of this PSBio in the answers of consulta-idn. */
    static final String OWN_NAME = "PSBIO SIMULATOR";

    static final String OTHER_NAME = "ANOTHER PSBIO";

    private final ObjectMapper json;
    private final Ledger ledger;
    private final Expectations expectations;
    private final PsbioRules rules;
    private final BodySchema schema = new BodySchema();
    private final TransactionList list;
    private final LongSupplier clock;
    private final AtomicLong ahead = new AtomicLong();
    private volatile Variant variant;
    private volatile TcnStyle tcnStyle = TcnStyle.TEXT;

    PretendPsbio(ObjectMapper json, Ledger ledger, Expectations expectations, Variant variant, LongSupplier clock) {
        this.json = json;
        this.ledger = ledger;
        this.expectations = expectations;
        this.rules = new PsbioRules(ledger, expectations);
        this.list = new TransactionList(json, ledger);
        this.variant = variant;
        this.clock = clock;
    }

    /** Milliseconds since 1970 by the clock of the PSBio, which {@link #advance} puts ahead of this machine's. */
    long now() {
        return clock.getAsLong() + ahead.get();
    }

    /** Lets time pass in the pretend world. @return milliseconds it is ahead of this machine now */
    long advance(long milliseconds) {
        return ahead.addAndGet(milliseconds);
    }

    Variant variant() {
        return variant;
    }

    /** @param style of the names it gives from now on */
    void name(TcnStyle style) {
        this.tcnStyle = style;
    }

    void play(Variant other) {
        this.variant = other;
    }

    Answer answer(Operation operation, Request request) {
        return switch (operation) {
            case PING, IDN_PING -> Answer.text("pong!");
            case GBDS_PING -> Answer.json(gbdsPing());
            case IDN -> idn(request);
            case RESULT -> result(pathPart(request, "tcn"));
            case CONSULTA_IDN -> consultaIdn(pathPart(request, "idn"));
            case LIST -> list.answer(request, variant, now());
            case DELETE -> submit(operation, deletion(request));
            case ENROLL, UPDATE, SEARCH -> submission(operation, request);
        };
    }

    /** Gives an open submission another end, as the treatment of an exception does. */
    void settleOpen(String idn, String outcome, @Nullable Long afterMs) {
        long now = now();
        expectations.expect(idn, outcome, afterMs);
        List<Submission> all = ledger.of(idn);
        for (Submission one : all) {
            String status = one.statusAt(now);
            boolean open = status.endsWith("_IN_PROGRESS")
                    || status.endsWith("_PENDING")
                    || status.endsWith("_CACHE_OK")
                    || status.endsWith("_CONTIGENCY_OK")
                    || status.endsWith("_ANOMALY");
            if (open) {
                expectations
                        .of(idn, one.kind())
                        .ifPresent(expected ->
                                ledger.settle(one, now + (afterMs == null ? 0 : afterMs), expected.outcome()));
            }
        }
    }

    private Answer submission(Operation kind, Request request) {
        Optional<JsonNode> body = body(request);
        if (body.isEmpty()) {
            return businessError("MALFORMED", "the body is not JSON");
        }
        List<String> wrong = schema.violations(kind, body.get());
        if (!wrong.isEmpty()) {
            return businessError("INVALID_BODY", String.join("; ", wrong));
        }
        TransactionBody sent = TransactionBody.read(body.get());
        return submit(kind, sent);
    }

    private TransactionBody deletion(Request request) {
        QueryParameter inQuery = request.queryParameter("protocol");
        String inBody =
                body(request).map(body -> body.path("protocol").asText(null)).orElse(null);
        String protocol = inQuery != null && inQuery.isPresent() ? inQuery.firstValue() : inBody;
        return TransactionBody.of(pathPart(request, "idn"), protocol, List.of(), List.of());
    }

    private Answer submit(Operation kind, TransactionBody sent) {
        long now = now();
        String protocol = sent.protocol();
        synchronized (ledger) {
            Optional<Submission> known = variant.dedupByProtocol() && protocol != null
                    ? ledger.withProtocol(kind, protocol)
                    : Optional.empty();
            if (known.isPresent()) {
                ledger.acceptAgain(known.get());
                return status(known.get(), now);
            }
            return status(ledger.accept(() -> accepted(kind, sent, now)), now);
        }
    }

    private Submission accepted(Operation kind, TransactionBody sent, long now) {
        return new Submission(
                tcnStyle.next(),
                sent.protocol(),
                sent.idn(),
                kind,
                sent.digest(),
                sent.images(),
                sent.indexes(),
                now,
                rules.stages(kind, sent.idn(), sent.images(), now, variant));
    }

    private Answer result(String tcn) {
        return ledger.find(tcn)
                .map(found -> status(found, now()))
                .orElseGet(() -> Answer.json(
                        404,
                        json.createObjectNode()
                                .put("status", "ERROR")
                                .put("message", "unknown tcn")
                                .put("tcn", tcn)));
    }

    private Answer status(Submission submission, long now) {
        String status = submission.statusAt(now);
        ObjectNode answer = json.createObjectNode().put("status", status).put("message", "simulated " + status);
        boolean ownStyle = submission.tcn().chars().allMatch(c -> c >= '0' && c <= '9');
        (ownStyle ? TcnStyle.NUMBER : TcnStyle.TEXT).put(answer, submission.tcn());
        return Answer.json(answer);
    }

    /** An unknown IDN answers 200 without indexes or owner: 404 would look like a wrong path. */
    private Answer consultaIdn(String idn) {
        long now = now();
        var answer = json.createObjectNode().put("idn", idn);
        var indexes = answer.putArray("indexes");
        Optional<Submission> held =
                rules.holding(idn, now).filter(one -> one.acceptedAt() + variant.visibilityLagMs() <= now);
        if (expectations.isKnownElsewhere(idn)) {
            answer.put("psbio", OTHER_NAME);
        } else if (held.isPresent()) {
            held.get().indexes().forEach(indexes::add);
            answer.put("psbio", OWN_NAME);
        }
        return Answer.json(answer);
    }

    private Answer idn(Request request) {
        String cpf = body(request).map(body -> body.path("cpf").asText()).orElse("");
        return IdnService.isCpf(cpf)
                ? Answer.json(json.createObjectNode().put("idn", IdnService.idnOf(cpf)))
                : Answer.json(400, json.createObjectNode().put("message", "cpf must be 11 digits"));
    }

    private JsonNode gbdsPing() {
        var answer = json.createObjectNode().put("data", "pong!");
        answer.putObject("httpResponse").put("httpCode", 200).put("body", "pong!");
        return answer;
    }

    /** Synchronous refusals come as HTTP 500 with this body (IN ITI 11/2017). */
    Answer businessError(String code, String message) {
        return Answer.json(
                500,
                json.createObjectNode()
                        .put("error_code", code)
                        .put("error_message", message)
                        .put("additional_data", ""));
    }

    private Optional<JsonNode> body(Request request) {
        try {
            return Optional.ofNullable(json.readTree(request.getBodyAsString()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String pathPart(Request request, String name) {
        String encoded =
                Objects.requireNonNull(request.getPathParameters().get(name), "the stub has no {" + name + "}");
        return UriUtils.decode(encoded, StandardCharsets.UTF_8);
    }
}
