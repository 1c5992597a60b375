package org.spidhub.station.edge;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** A client that went away before it had its answer, or had sent its request, is no fault of the hub: one line for whoever looks closely. */
final class HangUp implements ExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(HangUp.class);

    private final ExceptionHandler others;

    /** @param others handles every other trouble */
    HangUp(ExceptionHandler others) {
        this.others = others;
    }

    /** Whether the client's going away is the cause; it is told then, and needs no other word. */
    static boolean isBehind(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof ClientAbortException || cause instanceof AsyncRequestNotUsableException) {
                log.debug("A client hung up: {}", String.valueOf(cause.getMessage()));
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    @Override
    public void handleException(Throwable thrown) {
        if (!isBehind(thrown)) {
            others.handleException(thrown);
        }
    }

    @Override
    public void handleException(String message, Throwable thrown) {
        if (!isBehind(thrown)) {
            others.handleException(message, thrown);
        }
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable thrown) {
        if (!isBehind(thrown)) {
            others.handleException(message, exchange, thrown);
        }
    }
}
