package org.spidhub.station.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.provider.psbio.PingReply;
import org.spidhub.provider.psbio.TokenStore;
import org.spidhub.provider.work.ServiceHealth;
import org.spidhub.station.contract.GetStatusResponse;
import org.spidhub.station.contract.ServiceState;
import org.spidhub.station.contract.SystemStatus;
import org.springframework.stereotype.Component;

/** The hub's four dependencies as stations see them, and the token that two of them need. */
@Component
public class StatusDesk {

    private final ServiceHealth health;
    private final TokenStore token;
    private final AuditTrail audit;

    StatusDesk(ServiceHealth health, TokenStore token, AuditTrail audit) {
        this.health = health;
        this.token = token;
        this.audit = audit;
    }

    public GetStatusResponse status() {
        return new GetStatusResponse(new SystemStatus(
                state(health.psbio()), state(health.spidx()), state(health.gbds()), state(health.idn())));
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

    private static ServiceState state(ServiceHealth.Service service) {
        return service.active() ? ServiceState.ACTIVE : ServiceState.INACTIVE;
    }
}
