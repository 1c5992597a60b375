package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.CamelContext;
import org.spidhub.platform.words.ErrorCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tomcat listens before Camel has its routes. Until then a request would end in 404, which a station takes for a refusal and does
 * not repeat; it gets 503 instead, and so does a health check.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 50)
class NotYetOpen extends OncePerRequestFilter {

    private final SingletonSupplier<CamelContext> camel;
    private final ErrorBodies errors;

    NotYetOpen(ObjectProvider<CamelContext> camel, ErrorBodies errors) {
        this.camel = SingletonSupplier.of(
                camel::getObject); // looking for a bean at each request costs a small one a fortieth
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (camel.obtain().isStarted()) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(ErrorCode.STARTING.status());
        response.setHeader("Retry-After", "1");
        response.setContentType("application/json");
        response.getOutputStream()
                .write(errors.write(request.getRequestURI(), ErrorCode.STARTING, List.of("no request was looked at"))
                        .getBytes(StandardCharsets.UTF_8));
    }
}
