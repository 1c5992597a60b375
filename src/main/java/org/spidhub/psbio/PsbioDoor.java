package org.spidhub.psbio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.NotSentInTime;
import org.springframework.stereotype.Component;

/**
 * Tells an answer from an outage. It looks at the body, not only at the HTTP status: the PSBio reports business errors as HTTP
 * 500, and a breaker that believed the number would open on rejected biometrics.
 */
@Component
public class PsbioDoor {

    /** The server says it did not take the request (RFC 9110, 15.5 and 15.6.4): surely without effect. */
    private static final Set<Integer> NOT_TAKEN = Set.of(429, 503);

    private final ObjectMapper json;

    PsbioDoor(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param body as received
     * @param token the token the call was made with
     * @throws PsbioAway when the PSBio is not itself; the breaker counts it
     */
    public Exchanged check(int httpStatus, byte @Nullable [] body, String token) {
        JsonNode answer = parse(body);
        boolean business = answer != null && answer.hasNonNull("error_code");
        if (NOT_TAKEN.contains(httpStatus) && !business) {
            throw new PsbioAway(false, "HTTP " + httpStatus);
        }
        if (httpStatus >= 500 && !business || httpStatus < 200) {
            throw new PsbioAway(true, "HTTP " + httpStatus + " without an error code");
        }
        if (httpStatus < 300 && answer == null) {
            throw new PsbioAway(true, "an answer that is no JSON object");
        }
        return new Exchanged.Answer(httpStatus, answer, token);
    }

    /**
     * What a failed or short-circuited call means.
     *
     * @param failure null when the breaker was open and nothing was tried
     */
    public Exchanged failed(@Nullable Throwable failure) {
        if (failure == null) {
            return new Exchanged.NoAnswer(false, "the breaker is open");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PsbioAway away) {
                return away.noAnswer();
            }
            if (neverLeft(cause)) {
                return new Exchanged.NoAnswer(false, cause.getClass().getSimpleName());
            }
        }
        return new Exchanged.NoAnswer(true, failure.getClass().getSimpleName());
    }

    private static boolean neverLeft(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof NotSentInTime
                || cause instanceof io.github.resilience4j.circuitbreaker.CallNotPermittedException;
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
}
