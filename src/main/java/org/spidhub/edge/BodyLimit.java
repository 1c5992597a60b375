package org.spidhub.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.spidhub.platform.ContractSettings;
import org.spidhub.spid.ErrorCode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body over {@code hub.max-body} before anything reads it, or while it is read when its length is not announced. */
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
            refuse(request, response);
        } else if (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null) {
            byte[] body = request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
            if (body.length > limit) {
                refuse(request, response);
            } else {
                chain.doFilter(new ReadAhead(request, body), response);
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ErrorCode code = ErrorCode.BODY_TOO_LARGE;
        response.setStatus(code.status());
        response.setContentType("application/json");
        response.setHeader("Connection", "close"); // the rest of the body is not read
        response.getWriter()
                .write(errors.write(
                        request.getRequestURI(), code, List.of("the limit of this hub is " + limit + " bytes")));
    }
}
