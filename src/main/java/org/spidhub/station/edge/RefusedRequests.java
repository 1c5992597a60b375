package org.spidhub.station.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.StoreOutage;
import org.spidhub.protection.AuditTrail;
import org.spidhub.protection.access.ContractPaths;
import org.spidhub.protection.access.TooManyGuesses;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Answers requests that nobody may make: 401, 403 or 429. The error page puts them into the form of the contract. */
@Component
@ConditionalOnWebApplication
public class RefusedRequests implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);

    private final AuditTrail audit;
    private final ContractPaths paths;
    private final StoreOutage outage;

    RefusedRequests(AuditTrail audit, ContractPaths paths, StoreOutage outage) {
        this.outage = outage;
        this.audit = audit;
        this.paths = paths;
    }

    /** 401, the same for a missing, an expired and a forged identity; 429 for a guesser. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof TooManyGuesses guesses) {
            tooMany(response, guesses.retryAfter());
            return;
        }
        if (StoreOutage.causes(refused)) { // the reader of tokens wraps whatever happens to it
            outage.noticed(refused);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED); // the error page adds how to log in
    }

    /** For a token: 503 when the keys of its outside issuer cannot be had, which says nothing about the token. */
    void token(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof AuthenticationServiceException && !StoreOutage.causes(refused)) {
            log.warn(
                    "The keys of the outside issuer cannot be read: {}. Hint: hub.security.oauth2.jwk-set-uri",
                    refused.getMessage());
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            commence(request, response, refused);
        }
    }

    /** 403 for a caller without the role, which leaves a trace. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        audit.record(
                "ACCESS_REFUSED",
                paths.operation(request.getMethod(), request.getRequestURI()).orElse("other path"),
                "");
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    public static void tooMany(HttpServletResponse response, Duration retryAfter) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds() + 1)));
        response.sendError(429);
    }
}
