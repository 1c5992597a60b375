package org.spidhub.station.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where the request at hand comes from, if it comes straight from there: the address of a proxy tells nothing about who called. */
final class CallerAddress {

    /** What a proxy adds; a trusted one's are used up by {@code server.forward-headers-strategy} before they get here. */
    private static final List<String> TRACES =
            List.of("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP");

    private CallerAddress() {}

    static Optional<String> direct() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return TRACES.stream().allMatch(trace -> request.getHeader(trace) == null)
                    ? Optional.of(request.getRemoteAddr())
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
