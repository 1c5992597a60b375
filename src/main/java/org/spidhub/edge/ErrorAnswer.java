package org.spidhub.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCacheException;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.spid.ErrorCode;
import org.spidhub.spid.ErrorResponse;
import org.spidhub.spid.Refusal;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Turns what went wrong in a route into the answer a client understands, or into one log line where no client waits. */
@Component
class ErrorAnswer {

    private static final Logger log = LoggerFactory.getLogger(ErrorAnswer.class);

    /** Named in every 503: the provider's breaker and the pickers try again within a minute. */
    static final int RETRY_AFTER_SECONDS = 60;

    static final String NO_TEXT = "the body cannot be read as text in its charset";

    /** PostgreSQL: character_not_in_repertoire. The last net: where it falls, the database transaction is rolled back. */
    private static final String ZERO_CHARACTER = "22021";

    private final ErrorBodies bodies;

    ErrorAnswer(ErrorBodies bodies) {
        this.bodies = bodies;
    }

    /** For routes a client waits on: sets status, content type and body. */
    public void answer(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Refusal refusal = refusalOf(thrown);
        if (refusal == null) {
            refusal = incident(exchange, thrown);
        }
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_URI, String.class);
        int status = refusal.code().status();
        message.setBody(bodies.write(path, status, ErrorResponse.of(refusal)));
        message.removeHeaders("*", "CamelHttp*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (status == 503) {
            message.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** For routes that work in the background: logs once; the next firing tries again. */
    public void record(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        log.error("Route {} failed and waits for its next turn", exchange.getFromRouteId(), thrown);
    }

    /** What nobody foresaw: the log has it under a number, the client gets the number. */
    static Refusal incident(Exchange exchange, @Nullable Throwable thrown) {
        String incident = UUID.randomUUID().toString();
        log.error("Incident {} in route {}", incident, ExchangeHelper.getAtRouteId(exchange), thrown);
        return new Refusal(ErrorCode.INTERNAL, "incident " + incident);
    }

    /** The cause a client can understand, or null for an unexpected one. */
    static @Nullable Refusal refusalOf(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonProcessingException unreadable) {
                return ofJson(unreadable);
            }
            if (cause instanceof SQLException sql && ZERO_CHARACTER.equals(sql.getSQLState())) {
                return new Refusal(ErrorCode.FIELD_INVALID, "a text of the request " + NoZeroText.REFUSAL);
            }
            if (cause instanceof StreamCacheException) {
                return new Refusal(ErrorCode.MALFORMED_JSON, NO_TEXT);
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException) {
                log.warn("The database does not answer: {}. Hint: hub.database.url", cause.getMessage());
                return new Refusal(ErrorCode.STORE_AWAY);
            }
        }
        return null;
    }

    private static Refusal overLimit(String said) {
        if (said.contains("nesting depth")) {
            return new Refusal(ErrorCode.MALFORMED_JSON, "nested deeper than " + ContractJson.MAX_DEPTH);
        }
        return said.startsWith("Number")
                ? new Refusal(ErrorCode.MALFORMED_JSON, "a number has more than " + ContractJson.MAX_DIGITS + " digits")
                : new Refusal(ErrorCode.BODY_TOO_LARGE, "one text of the body is over the size limit");
    }

    static Refusal ofJson(JsonProcessingException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException limit) {
                return overLimit(String.valueOf(limit.getMessage()));
            }
        }
        if (unreadable instanceof NoZeroText.Found zero) {
            return new Refusal(ErrorCode.FIELD_INVALID, (JsonPath.of(zero) + " " + NoZeroText.REFUSAL).trim());
        }
        if (unreadable instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return new Refusal(
                    ErrorCode.FIELD_INVALID, JsonPath.of(wrong) + " is none of the values the contract lists");
        }
        if (unreadable instanceof JsonMappingException wrong) {
            String field = JsonPath.of(wrong);
            return field.isEmpty()
                    ? new Refusal(ErrorCode.BODY_MISSING, "the body is empty or not the object the contract asks for")
                    : new Refusal(ErrorCode.CONTRACT_VIOLATION, field + " has the wrong JSON type");
        }
        return new Refusal(
                ErrorCode.MALFORMED_JSON,
                "the body is not well-formed JSON near line "
                        + unreadable.getLocation().getLineNr() + ", column "
                        + unreadable.getLocation().getColumnNr());
    }
}
