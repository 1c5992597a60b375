package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCacheException;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.StoreOutage;
import org.spidhub.platform.UnknownWord;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.vault.OwnerErased;
import org.spidhub.station.contract.ErrorResponse;
import org.springframework.stereotype.Component;

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
    private final Challenges challenges;
    private final StoreOutage outage;

    ErrorAnswer(ErrorBodies bodies, Challenges challenges, StoreOutage outage) {
        this.bodies = bodies;
        this.challenges = challenges;
        this.outage = outage;
    }

    /** For routes a client waits on: sets status, content type and body. */
    public void answer(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Refusal refusal = refusalOf(thrown);
        if (refusal == null) {
            refusal = incident(exchange, thrown);
        } else if (refusal.code() == ErrorCode.STORE_AWAY) {
            outage.noticed(thrown);
        }
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_URI, String.class);
        int status = refusal.code().status();
        message.setBody(bodies.write(path, status, ErrorResponse.of(refusal)));
        message.removeHeaders("*", "CamelHttp*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        if (status == 401) {
            message.setHeader("WWW-Authenticate", challenges.all());
        }
        if (status == 503) {
            message.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** For routes that work in the background: logs once; the next firing tries again. */
    public void record(Exchange exchange) {
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (StoreOutage.causes(thrown)) {
            outage.noticed(thrown);
            return;
        }
        log.error("Route {} failed and waits for its next turn", exchange.getFromRouteId(), thrown);
    }

    /** What nobody foresaw: the log has it under a number, the client gets the number. */
    static Refusal incident(Exchange exchange, @Nullable Throwable thrown) {
        if (HangUp.isBehind(thrown)) {
            return new Refusal(ErrorCode.INTERNAL, "the client hung up"); // which nobody reads
        }
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
            if (cause instanceof OwnerErased) {
                return new Refusal(ErrorCode.ERASED);
            }
            if (cause instanceof UnknownWord unknown) {
                return new Refusal(ErrorCode.NEWER_VERSION, unknown.getMessage());
            }
            if (cause instanceof JsonProcessingException unreadable) {
                return JsonFaults.refusal(unreadable);
            }
            if (cause instanceof SQLException sql && ZERO_CHARACTER.equals(sql.getSQLState())) {
                return new Refusal(
                        ErrorCode.FIELD_INVALID,
                        "a text of the request holds the character U+0000; send the text without it");
            }
            if (cause instanceof StreamCacheException) {
                return new Refusal(ErrorCode.MALFORMED_JSON, NO_TEXT);
            }
        }
        return StoreOutage.causes(thrown) ? new Refusal(ErrorCode.STORE_AWAY) : null;
    }
}
