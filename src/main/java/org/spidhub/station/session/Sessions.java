package org.spidhub.station.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.Caller;
import org.spidhub.protection.access.ActiveUsers;
import org.spidhub.protection.access.LoginOutcome;
import org.spidhub.protection.access.Logins;
import org.spidhub.protection.access.OperationTable;
import org.spidhub.station.contract.DeprecatedResult;
import org.spidhub.station.contract.TransactionStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets the old API's callers in: by a session, or by the login of their request. */
@Component
public class Sessions {

    private final SessionStore store;
    private final Logins logins;
    private final ActiveUsers users;
    private final OperationTable operations;
    private final AuditTrail audit;
    private final LegacySettings settings;
    private final ObjectMapper json;

    Sessions(
            SessionStore store,
            Logins logins,
            ActiveUsers users,
            OperationTable operations,
            AuditTrail audit,
            LegacySettings settings,
            ObjectMapper json) {
        this.store = store;
        this.logins = logins;
        this.users = users;
        this.operations = operations;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
    }

    /** @return the GUID of a new session */
    public String authenticate(Exchange exchange) {
        requireEnabled();
        String body = exchange.getMessage().getBody(String.class);
        Credentials credentials = Credentials.read(body == null ? "" : body, json);
        HttpServletRequest request =
                exchange.getMessage().getHeader("CamelHttpServletRequest", HttpServletRequest.class);
        String address = request == null ? "unknown" : request.getRemoteAddr();
        LoginOutcome outcome = logins.check(credentials.user(), credentials.password(), address);
        if (outcome instanceof LoginOutcome.Accepted accepted) {
            audit.record("SESSION_OPENED", accepted.caller().name(), "from " + address);
            return store.open(accepted.caller(), address);
        }
        throw new Refusal(
                outcome instanceof LoginOutcome.Throttled ? ErrorCode.TOO_MANY_REQUESTS : ErrorCode.NOT_AUTHENTICATED,
                "user or password is wrong, or there were too many attempts");
    }

    /** Accepts the GUID bare or as a JSON string. */
    public DeprecatedResult close(@Nullable String body) {
        requireEnabled();
        if (!store.close(unquoted(body))) {
            throw new Refusal(ErrorCode.SESSION_UNKNOWN);
        }
        return DeprecatedResult.of(TransactionStatus.OK, 200, "session closed");
    }

    /**
     * The rest of the route runs on behalf of the session's user, or of the logged-in caller where no session is named; where neither is
     * and {@code hub.legacy.session-by-address} is on, of the one user with a session from the same address.
     *
     * @param operation the operationId, whose rule of access is checked
     * @throws Refusal when neither session nor login may call the operation
     */
    public void enter(String operation, @Nullable String session) {
        requireEnabled();
        String guid = unquoted(session);
        boolean loggedIn =
                !Caller.current().equals(Caller.ANONYMOUS) && !Caller.current().equals(Caller.SYSTEM);
        if (!guid.isEmpty() && !(loggedIn && guid.equals("-"))) {
            become(store.use(guid)
                    .filter(user -> users.isActive(user.name()))
                    .orElseThrow(() -> new Refusal(ErrorCode.SESSION_UNKNOWN)));
        } else if (!loggedIn && settings.sessionByAddress() && operations.isBySessionOfAddress(operation)) {
            CallerAddress.direct()
                    .flatMap(store::ofAddress)
                    .filter(user -> users.isActive(user.name()))
                    .ifPresent(Sessions::become);
        }
        operations.check(operation);
    }

    private void requireEnabled() {
        if (!settings.enabled()) {
            throw new Refusal(ErrorCode.SWITCHED_OFF, "the old API is switched off (hub.legacy.enabled)");
        }
    }

    /** The worker's own context is given back when the route ends. */
    private static void become(Caller user) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                user.name(), null, AuthorityUtils.createAuthorityList(user.roles())));
        SecurityContextHolder.setContext(context);
    }

    private static String unquoted(@Nullable String text) {
        return text == null ? "" : text.trim().replaceAll("^\"|\"$", "");
    }
}
