package org.spidhub.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spidhub.gallery.EngineProbe;
import org.spidhub.jobs.Prober;
import org.spidhub.psbio.Breakers;
import org.spidhub.psbio.CallGate;
import org.spidhub.psbio.IdnProbe;
import org.spidhub.psbio.PingReply;
import org.spidhub.psbio.TokenStore;
import org.spidhub.security.AuditTrail;
import org.spidhub.security.Caller;
import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.GetStatusResponse;
import org.spidhub.spid.Refusal;
import org.spidhub.spid.ServiceState;
import org.spidhub.spid.SystemStatus;
import org.springframework.stereotype.Component;

/** The hub's four dependencies as stations see them, and the token that two of them need. */
@Component
public class StatusDesk {

    private final CircuitBreaker spidxBreaker;
    private final CallGate gate;
    private final Prober prober;
    private final IdnProbe idn;
    private final EngineProbe engine;
    private final TokenStore token;
    private final AuditTrail audit;

    StatusDesk(
            CircuitBreaker spidxBreaker,
            CallGate gate,
            Prober prober,
            IdnProbe idn,
            EngineProbe engine,
            TokenStore token,
            AuditTrail audit) {
        this.spidxBreaker = spidxBreaker;
        this.gate = gate;
        this.prober = prober;
        this.idn = idn;
        this.engine = engine;
        this.token = token;
        this.audit = audit;
    }

    /**
     * One service as administrators see it.
     *
     * @param says what was found last, in plain words
     * @param ageMs how long ago, in milliseconds; a finding older than three probes is INACTIVE
     */
    public record Service(String name, ServiceState state, String says, long ageMs) {}

    public GetStatusResponse status() {
        return new GetStatusResponse(new SystemStatus(
                state(psbioActive()),
                state(Breakers.lets(spidxBreaker)),
                state(engine.health().active()),
                state(idnActive())));
    }

    /** The same with reasons and ages. */
    public List<Service> services() {
        String held = gate.closedBecause().orElse("");
        String idnSays = idn.active() && !token.usable() ? "our token was refused" : idn.words();
        return List.of(
                service(
                        "psbio",
                        psbioActive(),
                        held.isEmpty() ? prober.health().words() : held,
                        prober.health().age()),
                service("idn", idnActive(), idnSays, idn.age()),
                service(
                        "spidx",
                        Breakers.lets(spidxBreaker),
                        Breakers.lets(spidxBreaker) ? "no failed calls" : "its calls failed; it is asked again",
                        Duration.ZERO),
                service(
                        "gbds",
                        engine.health().active(),
                        engine.health().words(),
                        engine.health().age()));
    }

    /** Why what is ready does not leave now, in plain words; empty when nothing holds it back. */
    public Optional<String> heldBackBy() {
        if (gate.closedBecause().isPresent()) {
            return gate.closedBecause();
        }
        if (!prober.health().active()) {
            return Optional.of(
                    "the PSBio does not answer pings (" + prober.health().words() + ")");
        }
        return idnActive() ? Optional.empty() : Optional.of("the IDN service does not answer (" + idn.words() + ")");
    }

    private boolean psbioActive() {
        return gate.isOpen() && prober.health().active();
    }

    /** Our token is asked for by the IDN service as well. */
    private boolean idnActive() {
        return idn.active() && (idn.isLocal() || token.usable());
    }

    private static Service service(String name, boolean active, String says, Duration age) {
        return new Service(name, state(active), says, age.toMillis());
    }

    /**
     * The token in an {@code updateToken} body: {@code {"token": ...}}, {@code {"access_token": ...}} or any object with a single
     * text.
     *
     * @throws Refusal when there is none
     */
    public String candidate(@Nullable JsonNode body) {
        if (body != null && body.isObject()) {
            for (String field : List.of("token", "access_token")) {
                if (body.path(field).isTextual() && !body.get(field).asText().isBlank()) {
                    return body.get(field).asText().trim();
                }
            }
            List<String> texts = new ArrayList<>();
            body.forEach(value -> {
                if (value.isTextual() && !value.asText().isBlank()) {
                    texts.add(value.asText().trim());
                }
            });
            if (texts.size() == 1) {
                return texts.get(0);
            }
        }
        throw new Refusal(ErrorCode.BODY_MISSING, "send the token as {\"token\": \"...\"}");
    }

    /**
     * Puts a token in force after it was tried by a ping.
     *
     * @throws Refusal when the PSBio refused it, or could not be asked; the old token stays in force
     */
    public GetStatusResponse adopt(String candidate, PingReply reply) {
        if (reply instanceof PingReply.TokenRefused) {
            audit.record(
                    "TOKEN_REFUSED", "psbio", "offered by " + Caller.current().name());
            throw new Refusal(ErrorCode.TOKEN_REFUSED);
        }
        if (reply instanceof PingReply.NoPong none) {
            throw new Refusal(
                    ErrorCode.PSBIO_AWAY,
                    "the token could not be tried (" + none.reason() + "), the old one stays in force");
        }
        token.replace(candidate);
        audit.record("TOKEN_UPDATED", "psbio", "by " + Caller.current().name());
        return status();
    }

    private static ServiceState state(boolean active) {
        return active ? ServiceState.ACTIVE : ServiceState.INACTIVE;
    }
}
