package org.spidhub.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.spidhub.simulator.Faults.Planned;

/** Turns a stub with {@code "transformers": ["psbio"]} and an {@code operation} into the pretend service, faults included. */
final class PsbioTransformer implements ResponseDefinitionTransformerV2, ServeEventListener {

    static final String NAME = "psbio";

    private static final long TIMEOUT_AFTER_MS = TimeUnit.MINUTES.toMillis(1);
    private static final long NEVER_MS = TimeUnit.MINUTES.toMillis(10);

    private final ObjectMapper json;
    private final PretendPsbio psbio;
    private final Faults faults;
    private final Tokens tokens;
    private final Counters counters;
    private final OddAnswers odd;

    PsbioTransformer(ObjectMapper json, PretendPsbio psbio, Faults faults, Tokens tokens, Counters counters) {
        this.json = json;
        this.psbio = psbio;
        this.faults = faults;
        this.tokens = tokens;
        this.counters = counters;
        this.odd = new OddAnswers(json);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return true; // as a listener; as a transformer it leaves stubs without an operation alone
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Optional<Operation> operation = operationOf(event.getResponseDefinition());
        if (operation.isEmpty()) {
            return event.getResponseDefinition();
        }
        counters.enter(operation.get(), System.currentTimeMillis());
        return serve(operation.get(), event);
    }

    @Override
    public void afterComplete(ServeEvent event, Parameters parameters) {
        if (event.getStubMapping() != null) {
            operationOf(event.getStubMapping().getResponse()).ifPresent(counters::leave);
        }
    }

    private ResponseDefinition serve(Operation operation, ServeEvent event) {
        if (faults.isOutage()) {
            return plain(503, "the simulated PSBio is out of service").build();
        }
        if (!tokens.admits(event.getRequest().getHeader("Authorization"))) {
            return refused();
        }
        Optional<Planned> planned = faults.take(operation);
        if (planned.isEmpty()) {
            return of(psbio.answer(operation, event.getRequest())).build();
        }
        Fault fault = planned.get().kind();
        Long delayMs = planned.get().delayMs();
        return fault.isAfterAcceptance()
                ? spoilt(psbio.answer(operation, event.getRequest()), fault, delayMs)
                : unserved(fault, delayMs);
    }

    private ResponseDefinition unserved(Fault fault, @Nullable Long delayMs) {
        return switch (fault) {
            case RESET_BEFORE ->
                delayed(broken(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER), delayMs, 0);
            case NEVER_ANSWERS ->
                delayed(broken(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE), delayMs, NEVER_MS);
            case STATUS_500 -> delayed(plain(500, "simulated internal error"), delayMs, 0);
            case STATUS_503 -> delayed(plain(503, "simulated overload"), delayMs, 0);
            case BUSINESS_500 -> delayed(of(psbio.businessError("SIM-001", "simulated business refusal")), delayMs, 0);
            case AUTH -> {
                tokens.refuseTheOneInUse();
                yield refused();
            }
            default -> odd.before(fault, delayMs).build();
        };
    }

    private ResponseDefinition spoilt(Answer answer, Fault fault, @Nullable Long delayMs) {
        return switch (fault) {
            case RESET_AFTER ->
                delayed(broken(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER), delayMs, 0);
            case TIMEOUT_AFTER -> delayed(of(answer), delayMs, TIMEOUT_AFTER_MS);
            case MALFORMED ->
                delayed(
                        of(new Answer(
                                200,
                                answer.contentType(),
                                answer.body().substring(0, answer.body().length() / 2))),
                        delayMs,
                        0);
            case EMPTY -> delayed(broken(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE), delayMs, 0);
            case MALFORMED_CHUNK ->
                delayed(broken(com.github.tomakehurst.wiremock.http.Fault.MALFORMED_RESPONSE_CHUNK), delayMs, 0);
            case RANDOM_DATA ->
                delayed(broken(com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE), delayMs, 0);
            case DRIBBLE -> dribbled(answer, delayMs);
            case SLOW -> delayed(of(answer), delayMs, 0);
            default -> delayed(odd.after(fault, answer), delayMs, 0);
        };
    }

    /** One byte a second, or the whole answer spread over {@code totalMs}. */
    private static ResponseDefinition dribbled(Answer answer, @Nullable Long totalMs) {
        int bytes = answer.body().length();
        int duration = Math.toIntExact(totalMs == null ? bytes * 1000L : totalMs);
        return of(answer).withChunkedDribbleDelay(bytes, duration).build();
    }

    private ResponseDefinition refused() {
        return of(Answer.json(
                        401,
                        json.createObjectNode()
                                .put("status", "AUTHENTICATION_FAILED")
                                .put("message", "the token is missing, unknown or no longer taken")))
                .build();
    }

    private static ResponseDefinitionBuilder of(Answer answer) {
        return new ResponseDefinitionBuilder()
                .withStatus(answer.status())
                .withHeader("Content-Type", answer.contentType())
                .withBody(answer.body());
    }

    private static ResponseDefinitionBuilder plain(int status, String body) {
        return of(new Answer(status, "text/plain", body));
    }

    private static ResponseDefinitionBuilder broken(com.github.tomakehurst.wiremock.http.Fault fault) {
        return new ResponseDefinitionBuilder().withFault(fault);
    }

    private static ResponseDefinition delayed(ResponseDefinitionBuilder answer, @Nullable Long delayMs, long usualMs) {
        int delay = Math.toIntExact(delayMs == null ? usualMs : delayMs);
        return (delay == 0 ? answer : answer.withFixedDelay(delay)).build();
    }

    private static Optional<Operation> operationOf(ResponseDefinition definition) {
        Parameters parameters = definition.getTransformerParameters();
        return parameters == null
                ? Optional.empty()
                : Optional.ofNullable(parameters.getString("operation", null)).flatMap(Operation::of);
    }
}
