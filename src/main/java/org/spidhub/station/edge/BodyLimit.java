package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.spidhub.platform.ContractSettings;
import org.spidhub.platform.words.ErrorCode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is announced as longer than {@code hub.max-body} before a byte of it is read. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class BodyLimit extends OncePerRequestFilter {

    private final long limit;
    private final ErrorBodies errors;

    BodyLimit(ContractSettings settings, ErrorBodies errors) {
        this.limit = settings.maxBody().toBytes();
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            errors.refuseUnread(
                    request, response, ErrorCode.BODY_TOO_LARGE, "the limit of this hub is " + limit + " bytes");
        } else {
            chain.doFilter(request, response);
        }
    }
}
