package org.spidhub.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the PSBio's answers. It sorts by body, not by HTTP status alone: the PSBio reports business errors as HTTP 500, and a
 * breaker or a retry that believed the number would block, or resend, what was judged.
 */
@Component
public class PsbioAnswers {

    /** Refused before the request was looked at (RFC 9110): surely without effect. */
    private static final Set<Integer> NOT_TAKEN = Set.of(429, 503);

    private static final Set<Integer> TOKEN_REFUSED = Set.of(401, 403);

    private final ObjectMapper json;

    PsbioAnswers(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param httpStatus 100 to 599
     * @param body as received
     * @param token the token the call was made with
     * @throws PsbioAway when the answer shows that the PSBio is not itself; the breaker counts it
     */
    public PsbioReply read(int httpStatus, byte @Nullable [] body, String token) {
        JsonNode answer = parse(body);
        String status = text(answer, "status");
        if (TOKEN_REFUSED.contains(httpStatus) || "AUTHENTICATION_FAILED".equals(status)) {
            return new PsbioReply.TokenRefused(token);
        }
        if (answer != null && answer.hasNonNull("error_code")) {
            return new PsbioReply.Refused(
                    answer.get("error_code").asText(),
                    answer.path("error_message").asText("no message"));
        }
        if (httpStatus >= 200 && httpStatus < 300) {
            if (status == null) {
                throw new PsbioAway(new PsbioReply.Silent("an answer without a status"));
            }
            return new PsbioReply.Answered(status, text(answer, "message"), text(answer, "tcn"));
        }
        if (NOT_TAKEN.contains(httpStatus)) {
            throw new PsbioAway(new PsbioReply.NotSent("HTTP " + httpStatus));
        }
        if (httpStatus >= 500 || httpStatus < 400) {
            throw new PsbioAway(new PsbioReply.Silent("HTTP " + httpStatus + " without an error code"));
        }
        return new PsbioReply.Refused("HTTP_" + httpStatus, "the PSBio refused the request");
    }

    /**
     * What a failed or short-circuited call means.
     *
     * @param failure null when the breaker was open and nothing was tried
     */
    public PsbioReply failed(@Nullable Throwable failure) {
        if (failure == null) {
            return new PsbioReply.NotSent("the breaker is open");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PsbioAway away) {
                return away.reply();
            }
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException
                    || cause instanceof io.github.resilience4j.circuitbreaker.CallNotPermittedException
                    || cause.getClass().getSimpleName().equals("ConnectTimeoutException")) {
                return new PsbioReply.NotSent(cause.getClass().getSimpleName());
            }
        }
        return new PsbioReply.Silent(failure.getClass().getSimpleName());
    }

    private @Nullable JsonNode parse(byte @Nullable [] body) {
        if (body == null || body.length == 0) {
            return null;
        }
        try {
            JsonNode node = json.readTree(body);
            return node.isObject() ? node : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String text(@Nullable JsonNode node, String field) {
        return node != null && node.hasNonNull(field) ? node.get(field).asText() : null;
    }
}
