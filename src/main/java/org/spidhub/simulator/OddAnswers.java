package org.spidhub.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What servers of the field answer beside the published form: pages of gateways and containers, foreign encodings, wrapped and
 * half-filled objects. Each was met by somebody.
 */
final class OddAnswers {

    private static final String JSON = "application/json";
    private static final String PAGE = "<html><head><title>%d</title></head><body>not the PSBio</body></html>";

    /** As if everybody had the same one. */
    private static final String STATIC = "TCN-STATIC";

    private final ObjectMapper json;

    OddAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Of something on the way, in place of the PSBio's. @param waitMs what {@code retry-later} asks for */
    ResponseDefinitionBuilder before(Fault fault, @Nullable Long waitMs) {
        return switch (fault) {
            case HTML_400 -> page(400);
            case HTML_401 -> page(401);
            case HTML_403 -> page(403);
            case HTML_404 -> page(404);
            case HTML_408 -> page(408);
            case HTML_413 -> page(413);
            case HTML_502 -> page(502);
            case EMPTY_404 -> empty(404);
            case JSON_404 -> sent(404, JSON, utf8("{\"message\":\"no Route matched with those values\"}"));
            case REDIRECT -> empty(302).withHeader("Location", "/login");
            case RETRY_LATER ->
                page(503)
                        .withHeader(
                                "Retry-After", String.valueOf(Math.max(1, (waitMs == null ? 2000 : waitMs) / 1000)));
            default -> throw new IllegalArgumentException(fault + " is no answer of the way");
        };
    }

    /** Of the PSBio, which has taken the submission. */
    ResponseDefinitionBuilder after(Fault fault, Answer answer) {
        return switch (fault) {
            case HTML_502_AFTER -> page(502);
            case HTML_200 -> page(200);
            case EMPTY_200 -> empty(200);
            case EMPTY_202 -> empty(202);
            case ARRAY -> ok(JSON, utf8("[" + answer.body() + "]"));
            case ENVELOPE -> ok(JSON, utf8("{\"data\":" + answer.body() + "}"));
            case LATIN_1 -> encoded(answer, JSON + ";charset=ISO-8859-1", StandardCharsets.ISO_8859_1, "");
            case UTF_16 -> encoded(answer, JSON + ";charset=UTF-16", StandardCharsets.UTF_16LE, "\uFEFF");
            case UNKNOWN_CHARSET -> encoded(answer, JSON + ";charset=x-martian", StandardCharsets.ISO_8859_1, "");
            case BYTE_ORDER_MARK -> encoded(answer, JSON, StandardCharsets.UTF_8, "\uFEFF");
            case TEXT_PLAIN -> ok("text/plain", utf8(answer.body()));
            case LOWER_CASE ->
                with(
                        answer,
                        body -> body.put("status", body.path("status").asText().toLowerCase(Locale.ROOT)));
            case NO_STATUS -> with(answer, body -> body.remove("status"));
            case BLANK_TCN -> with(answer, body -> body.put("tcn", "  "));
            case LONG_TCN -> with(answer, body -> body.put("tcn", "T".repeat(5000)));
            case STATIC_TCN -> with(answer, body -> body.put("tcn", STATIC));
            case CONTROL_CHARACTERS ->
                with(answer, body -> body.put("message", "one\u0000two\u0007three\nfour\u202efive"));
            case LONG_MESSAGE -> with(answer, body -> body.put("message", "a".repeat(100_000)));
            case BLANK_IDN -> with(answer, body -> body.put("idn", "  "));
            case EMPTY_IDN -> with(answer, body -> body.put("idn", ""));
            case NUMBER_IDN -> with(answer, body -> body.put("idn", 12_345_678_901L));
            default -> throw new IllegalArgumentException(fault + " is no odd answer of the PSBio");
        };
    }

    private interface Change {
        void to(ObjectNode body);
    }

    private ResponseDefinitionBuilder with(Answer answer, Change change) {
        try {
            ObjectNode body = (ObjectNode) json.readTree(answer.body());
            change.to(body);
            return sent(answer.status(), JSON, utf8(body.toString()));
        } catch (JsonProcessingException | ClassCastException e) {
            return sent(answer.status(), answer.contentType(), utf8(answer.body()));
        }
    }

    /** With letters that matter, in the member for persons. */
    private ResponseDefinitionBuilder encoded(Answer answer, String contentType, Charset charset, String mark) {
        ResponseDefinitionBuilder accented = with(answer, body -> body.put("message", "Transa\u00e7\u00e3o aceita"));
        String text = new String(Objects.requireNonNull(accented.build().getByteBody()), StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((mark + text).getBytes(charset));
        return ok(contentType, bytes.toByteArray());
    }

    private static ResponseDefinitionBuilder page(int status) {
        return sent(status, "text/html;charset=utf-8", utf8(PAGE.formatted(status)));
    }

    private static ResponseDefinitionBuilder empty(int status) {
        return new ResponseDefinitionBuilder().withStatus(status);
    }

    private static ResponseDefinitionBuilder ok(String contentType, byte[] body) {
        return sent(200, contentType, body);
    }

    private static ResponseDefinitionBuilder sent(int status, String contentType, byte[] body) {
        return new ResponseDefinitionBuilder()
                .withStatus(status)
                .withHeader("Content-Type", contentType)
                .withBody(body);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
