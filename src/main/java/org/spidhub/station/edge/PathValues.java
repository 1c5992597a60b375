package org.spidhub.station.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;

/** Decodes the variable parts of a path, which Camel hands to the routes as they were sent. */
final class PathValues {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

    private PathValues() {}

    /** @throws Refusal when a part is not URL-encoded */
    static void decode(Message message) {
        HttpServletRequest request = message.getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class);
        if (request == null
                || request.getRequestURI().indexOf('%') < 0
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)) {
            return;
        }
        for (MatchResult variable : VARIABLE.matcher(pattern).results().toList()) {
            String value = message.getHeader(variable.group(1), String.class);
            if (value != null && value.indexOf('%') >= 0) {
                try {
                    message.setHeader(variable.group(1), UriUtils.decode(value, StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw new Refusal(ErrorCode.CONTRACT_VIOLATION, variable.group(1) + " is not URL-encoded");
                }
            }
        }
    }
}
