package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.ContractSettings;
import org.spidhub.platform.words.ErrorCode;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the bodies of all requests together within {@code hub.body-memory}: many large ones at once would else end the hub. It
 * comes after the login, so that strangers use up only their own share.
 */
@Component
@Order(0) // Spring Security is at -100
class BodyBudget extends OncePerRequestFilter {

    private final long limit;
    private final MemoryShare callers;
    private final MemoryShare strangers;
    private final ErrorBodies errors;

    BodyBudget(ContractSettings settings, ErrorBodies errors) {
        this.limit = settings.maxBody().toBytes();
        this.callers = new MemoryShare(settings.bodyBudget());
        this.strangers = new MemoryShare(settings.bodyBudget() / 4);
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long announced = request.getContentLengthLong();
        boolean chunked = announced < 0 && request.getHeader("Transfer-Encoding") != null;
        if (announced <= 0 && !chunked) {
            chain.doFilter(request, response);
            return;
        }
        MemoryShare.Hold hold = (request.getUserPrincipal() == null ? strangers : callers).open();
        try {
            HttpServletRequest fit = chunked ? readAhead(request, hold) : hold.grow(announced) ? request : null;
            if (fit instanceof ReadAhead ahead) {
                try {
                    chain.doFilter(ahead, response);
                } finally {
                    ahead.letGo();
                }
            } else if (fit != null) {
                chain.doFilter(fit, response);
            } else if (hold.isOverLimit()) {
                errors.refuseUnread(
                        request, response, ErrorCode.BODY_TOO_LARGE, "the limit of this hub is " + limit + " bytes");
            } else {
                response.setIntHeader("Retry-After", 1);
                errors.refuseUnread(request, response, ErrorCode.TOO_MUCH_AT_ONCE, ErrorCode.TOO_MUCH_AT_ONCE.advice());
            }
        } finally {
            hold.close(); // where a route waits now, its body is read and let go
        }
    }

    /** Null when the body is over the limit or does not fit at present. */
    private @Nullable HttpServletRequest readAhead(HttpServletRequest request, MemoryShare.Hold hold)
            throws IOException {
        byte[] body = hold.read(request.getInputStream(), limit);
        return body == null ? null : new ReadAhead(request, body);
    }
}
