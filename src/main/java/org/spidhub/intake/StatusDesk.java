package org.spidhub.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.jobs.Prober;
import org.spidhub.psbio.Breakers;
import org.spidhub.psbio.IdnSource;
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

    private final CircuitBreaker psbioBreaker;
    private final CircuitBreaker idnBreaker;
    private final CircuitBreaker spidxBreaker;
    private final CircuitBreaker engineBreaker;
    private final Prober prober;
    private final TokenStore token;
    private final IdnSource idn;
    private final AuditTrail audit;

    StatusDesk(
            CircuitBreaker psbioBreaker,
            CircuitBreaker idnBreaker,
            CircuitBreaker spidxBreaker,
            CircuitBreaker engineBreaker,
            Prober prober,
            TokenStore token,
            IdnSource idn,
            AuditTrail audit) {
        this.psbioBreaker = psbioBreaker;
        this.idnBreaker = idnBreaker;
        this.spidxBreaker = spidxBreaker;
        this.engineBreaker = engineBreaker;
        this.prober = prober;
        this.token = token;
        this.idn = idn;
        this.audit = audit;
    }

    public GetStatusResponse status() {
        boolean psbio = Breakers.lets(psbioBreaker) && prober.health().active() && token.usable();
        boolean identifiers = idn.local() || (Breakers.lets(idnBreaker) && token.usable());
        return new GetStatusResponse(new SystemStatus(
                state(psbio),
                state(Breakers.lets(spidxBreaker)),
                state(Breakers.lets(engineBreaker)),
                state(identifiers)));
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
