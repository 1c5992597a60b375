package org.spidhub.provider.psbio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.NotSentInTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Tells an answer of the PSBio from an answer of something on the way to it, and both from an outage. It looks at the body, not only
 * at the HTTP status: the PSBio reports business errors as HTTP 500, and a gateway says 404 while the PSBio is redeployed.
 */
@Component
public class PsbioDoor {

    /** By these the server says that it did not act on the request (RFC 9110, 15.4 to 15.6; RFC 6585): surely without effect. */
    private static final Set<Integer> NOT_TAKEN = Set.of(
            400, 401, 402, 403, 404, 405, 406, 407, 410, 411, 413, 414, 415, 417, 421, 422, 425, 426, 429, 431, 451,
            503);

    /** These refuse one request for its form or size: no sign that others would fare alike, so the breaker does not count them. */
    private static final Set<Integer> ABOUT_THE_REQUEST = Set.of(400, 411, 413, 414, 415, 417, 422, 431);

    /** What is refused for its form or size waits so long, as its like is large and the answer will be the same. */
    private static final Duration NO_HURRY = Duration.ofMinutes(1);

    private final ObjectMapper json;
    private final PsbioStatusTable statuses;
    private final CallGate gate;
    private final Clock clock;

    @Autowired
    PsbioDoor(ObjectMapper json, PsbioStatusTable statuses, CallGate gate) {
        this(json, statuses, gate, Clock.systemUTC());
    }

    PsbioDoor(ObjectMapper json, PsbioStatusTable statuses, CallGate gate, Clock clock) {
        this.json = json;
        this.statuses = statuses;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * @param headers of the answer, its HTTP status among them
     * @param body as received
     * @param token the token the call was made with
     * @throws PsbioAway when the PSBio is not itself; the breaker counts it
     */
    public Exchanged check(Map<String, @Nullable Object> headers, byte @Nullable [] body, String token) {
        Exchanged answer = judge(headers, body, token);
        if (answer instanceof Exchanged.PathAnswer other
                && other.retryAfter() != null
                && (other.status() == 429 || other.status() == 503)) {
            gate.holdBack(other.retryAfter());
        }
        return counted(answer);
    }

    /** As {@link #check}, of another service than the PSBio: its wishes hold back nobody but the asker. */
    public Exchanged checkOther(Map<String, @Nullable Object> headers, byte @Nullable [] body, String token) {
        return counted(judge(headers, body, token));
    }

    private static Exchanged counted(Exchanged answer) {
        if (answer instanceof Exchanged.PathAnswer other && !ABOUT_THE_REQUEST.contains(other.status())) {
            throw new PsbioAway(other);
        }
        return answer;
    }

    private Exchanged judge(Map<String, @Nullable Object> headers, byte @Nullable [] body, String token) {
        int status = statusOf(headers);
        Content content = read(body, text(headers, "Content-Type"));
        JsonNode answer = content.object();
        if (answer != null) {
            boolean tokenRefused = refusesToken(answer);
            boolean own = FarText.message(answer, "error_code") != null
                    || tokenRefused
                    || (status >= 200 && status < 300)
                    || (status >= 400 && status < 500 && !isAnswerOfTheWay(status) && hasOwnMember(answer));
            if (own) {
                return new Exchanged.Answer(status, answer, token, tokenRefused);
            }
        }
        return pathAnswer(status, content, headers);
    }

    /** What a ping told; only a success that is no web page is the PSBio's own, as gateways answer with pages of theirs. */
    public PingReply ping(Map<String, @Nullable Object> headers, byte @Nullable [] body, String token) {
        int status = statusOf(headers);
        Content content = read(body, text(headers, "Content-Type"));
        boolean refused = status == 401
                || (status == 403 && !content.isPage())
                || (content.object() != null && refusesToken(content.object()));
        if (refused) {
            return new PingReply.TokenRefused(token);
        }
        return status >= 200 && status < 300 && !content.isPage()
                ? new PingReply.Pong(token)
                : new PingReply.NoPong("HTTP " + status + content.words());
    }

    /** A ping that failed before any answer. */
    public PingReply noPong() {
        return new PingReply.NoPong("no answer");
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
                return away.answer();
            }
            if (neverLeft(cause)) {
                return new Exchanged.NoAnswer(false, cause.getClass().getSimpleName());
            }
        }
        return new Exchanged.NoAnswer(true, failure.getClass().getSimpleName());
    }

    private Exchanged.PathAnswer pathAnswer(int status, Content content, Map<String, @Nullable Object> headers) {
        boolean taken = !NOT_TAKEN.contains(status) && (status < 300 || status >= 400);
        Duration wait = RetryAfter.read(text(headers, "Retry-After"), text(headers, "Date"), clock.instant());
        if (wait == null && ABOUT_THE_REQUEST.contains(status)) {
            wait = NO_HURRY;
        }
        String reason = "HTTP " + status + content.words();
        return new Exchanged.PathAnswer(status, content.object() != null, taken, reason, wait);
    }

    /** These come from what stands before the PSBio, whatever is written in them. */
    private static boolean isAnswerOfTheWay(int status) {
        return status == 401 || status == 403 || status == 407 || status == 408 || status == 429;
    }

    private boolean hasOwnMember(JsonNode answer) {
        String status = FarText.word(answer, "status");
        return (status != null && statuses.of(status).isPresent())
                || answer.hasNonNull("idn")
                || answer.path("indexes").isArray();
    }

    private boolean refusesToken(JsonNode answer) {
        String status = FarText.word(answer, "status");
        return status != null
                && statuses.of(status)
                        .filter(row -> row.progress() == PsbioStatusTable.Progress.PAUSE)
                        .isPresent();
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

    /**
     * @param object the body when it is a JSON object
     * @param words what the body is instead, as the end of a sentence
     */
    private record Content(@Nullable JsonNode object, String words, boolean isPage) {}

    private Content read(byte @Nullable [] body, @Nullable String contentType) {
        if (body == null || body.length == 0) {
            return new Content(null, " with an empty body", false);
        }
        try {
            String text = AnswerText.of(body, contentType);
            if (text.stripLeading().startsWith("<")) {
                return new Content(null, " with a web page, which is not the PSBio's", true);
            }
            JsonNode node = json.readTree(text);
            return node.isObject()
                    ? new Content(node, " with JSON that is not the PSBio's", false)
                    : new Content(null, " with JSON that is no object", false);
        } catch (JsonProcessingException e) {
            return new Content(null, " with a body that is no JSON", false);
        } catch (AnswerText.UnknownCharset e) {
            return new Content(null, " with a body that " + e.getMessage(), false);
        }
    }

    private static int statusOf(Map<String, @Nullable Object> headers) {
        return headers.get("CamelHttpResponseCode") instanceof Integer status ? status : 0;
    }

    private static @Nullable String text(Map<String, @Nullable Object> headers, String name) {
        Object value = headers.get(name);
        return value == null ? null : value.toString();
    }
}
