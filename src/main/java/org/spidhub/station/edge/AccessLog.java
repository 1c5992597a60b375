package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.Afterwards;
import org.spidhub.protection.Caller;
import org.spidhub.protection.access.ContractPaths;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One line for each request: who, which operation, how it ended. It names the operation and never the path, which may hold a CPF or
 * a session; hence this and not the server's own access log. {@code logging.level.org.spidhub.station.edge.AccessLog=info} writes it.
 */
public final class AccessLog extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);

    private final ContractPaths paths;

    AccessLog(ContractPaths paths) {
        this.paths = paths;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        String who = Caller.current().name();
        String operation = paths.operation(request.getMethod(), ContractPaths.pathOf(request))
                .orElse("no operation of the contract");
        try {
            chain.doFilter(request, response);
        } finally {
            Afterwards.run(
                    request,
                    () -> log.info(
                            "{} {} from {}: {} after {} ms",
                            who,
                            operation,
                            request.getRemoteAddr(),
                            response.getStatus(),
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
        }
    }
}
