package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.spidhub.protection.Caller;
import org.spidhub.protection.access.Buckets;
import org.spidhub.protection.access.LimitSettings;
import org.springframework.web.filter.OncePerRequestFilter;

/** Holds every identity to its share of requests: a user by name, whoever has not logged in by address. */
public final class RequestRates extends OncePerRequestFilter {

    private final boolean enabled;
    private final Buckets buckets;

    public RequestRates(LimitSettings limits) {
        this.enabled = limits.ratesEnabled();
        this.buckets = new Buckets(limits.requestsPerMinute(), Duration.ofMinutes(1));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = Caller.current();
        boolean unknown = caller.equals(Caller.ANONYMOUS) || caller.equals(Caller.SYSTEM);
        Duration wait = buckets.take(unknown ? "address " + request.getRemoteAddr() : "user " + caller.name());
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            RefusedRequests.tooMany(response, wait);
        }
    }

    /** Health probes go on while everything else is held back. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !enabled
                || request.getServletPath().equals("/actuator/health")
                || request.getServletPath().equals("/gbs-spid-server/service/cluster");
    }
}
