package org.spidhub.station.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.spidhub.protection.access.ContractPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers OPTIONS on a path of the contract with its methods (RFC 9110, 9.3.7), to anybody, as the contract is no secret. It sends no
 * CORS header: pages of other origins have no business here.
 */
final class AllowedMethods extends OncePerRequestFilter {

    private final ContractPaths paths;

    AllowedMethods(ContractPaths paths) {
        this.paths = paths;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Set<String> known = request.getMethod().equals(HttpMethod.OPTIONS.name())
                ? paths.methods(ContractPaths.pathOf(request))
                : Set.of();
        if (known.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.ALLOW, allow(known));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** HEAD goes wherever GET goes. */
    static String allow(Set<String> known) {
        Set<String> all = new TreeSet<>(known);
        if (all.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return String.join(", ", all);
    }
}
