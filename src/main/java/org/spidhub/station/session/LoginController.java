package org.spidhub.station.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.SecuritySettings;
import org.spidhub.protection.access.HubUser;
import org.spidhub.protection.access.LoginOutcome;
import org.spidhub.protection.access.Logins;
import org.spidhub.protection.access.Tokens;
import org.spidhub.protection.access.UserStore;
import org.spidhub.station.edge.RefusedRequests;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Gives a token for a user name and a password, and a new token for one that is about to expire. */
@RestController
@ConditionalOnWebApplication
class LoginController {

    private final Logins logins;
    private final Tokens tokens;
    private final UserStore users;
    private final AuditTrail audit;
    private final SecuritySettings settings;

    LoginController(Logins logins, Tokens tokens, UserStore users, AuditTrail audit, SecuritySettings settings) {
        this.logins = logins;
        this.tokens = tokens;
        this.users = users;
        this.audit = audit;
        this.settings = settings;
    }

    @JsonIgnoreProperties(ignoreUnknown = true) // as the contract's operations: clients of other servers send more
    record Credentials(@Nullable String user, @Nullable String pass) {

        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    @PostMapping(path = "/gbs-spid-server/login", consumes = "application/json", produces = "application/json")
    Tokens.@Nullable Token login(
            @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String user = credentials.user();
        String pass = credentials.pass();
        if (user == null || pass == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        LoginOutcome outcome = logins.check(user, pass, request.getRemoteAddr());
        if (outcome instanceof LoginOutcome.Accepted accepted) {
            accepted.caller().run(() -> audit.record("LOGIN", user, "from " + request.getRemoteAddr()));
            return tokens.issue(accepted.caller(), Instant.now());
        }
        if (outcome instanceof LoginOutcome.Throttled throttled) {
            RefusedRequests.tooMany(response, throttled.retryAfter());
            return null;
        }
        throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }

    /** Needs a token of this hub that is still good; the password must have been given within the session time. */
    @PostMapping(path = "/hub/login/refresh", produces = "application/json")
    Tokens.Token refresh(@AuthenticationPrincipal @Nullable Jwt token) {
        Number login = token == null ? null : token.getClaim(Tokens.LOGIN_TIME);
        if (token == null || login == null || !settings.token().issuer().equals(token.getClaimAsString("iss"))) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        Instant since = Instant.ofEpochSecond(login.longValue());
        if (since.plus(settings.token().session()).isBefore(Instant.now())) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        HubUser user = users.find(token.getSubject())
                .filter(found -> !found.disabled())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        return tokens.issue(user.caller(), since);
    }
}
