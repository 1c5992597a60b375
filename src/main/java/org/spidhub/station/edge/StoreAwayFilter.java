package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.spidhub.platform.StoreOutage;
import org.spidhub.platform.words.ErrorCode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 503 wherever the database turns out to be away: logins, passwords and sessions are looked up long before a route with an
 * error handler runs, and pages and {@code /hub} have none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 60)
final class StoreAwayFilter extends OncePerRequestFilter {

    private final StoreOutage outage;
    private final ErrorBodies errors;

    StoreAwayFilter(StoreOutage outage, ErrorBodies errors) {
        this.outage = outage;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException e) {
            if (!StoreOutage.causes(e) || response.isCommitted()) {
                throw e;
            }
            outage.noticed(e);
            response.resetBuffer();
            response.setStatus(ErrorCode.STORE_AWAY.status());
            response.setIntHeader("Retry-After", ErrorAnswer.RETRY_AFTER_SECONDS);
            response.setContentType("application/json");
            response.getWriter()
                    .write(errors.write(
                            request.getRequestURI(), ErrorCode.STORE_AWAY, List.of(ErrorCode.STORE_AWAY.advice())));
        }
    }
}
