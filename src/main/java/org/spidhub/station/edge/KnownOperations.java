package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.spidhub.protection.access.ContractPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends requests under the contract's path that are for no operation of it: Camel's router would answer them with their own body.
 * It also reads the parameters, which the firewall checks only then, while its refusal is still understood.
 */
final class KnownOperations extends OncePerRequestFilter {

    private static final String CONTRACT = "/gbs-spid-server/";

    /** Served under the contract's path without being operations of it. */
    private static final Set<String> OWN = Set.of(CONTRACT + "login", CONTRACT + "openapi.yaml");

    private final ContractPaths paths;

    KnownOperations(ContractPaths paths) {
        this.paths = paths;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.getParameterMap();
        String path = ContractPaths.pathOf(request);
        if (!path.startsWith(CONTRACT)
                || OWN.contains(path)
                || paths.operation(request.getMethod(), path).isPresent()) {
            chain.doFilter(request, response);
            return;
        }
        Set<String> allowed = paths.methods(path);
        if (allowed.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setHeader(HttpHeaders.ALLOW, AllowedMethods.allow(allowed));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
