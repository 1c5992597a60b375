package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.spidhub.station.contract.Later;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * Runs a route on the thread that received the request, its body as bytes. Camel's own engine hands the request to a worker thread,
 * after which the servlet container dispatches it a second time: filters and handler look-up count double, and two threads work
 * at one response. And it reads a body as characters, which costs a large one dearly. Only where the answer of a route comes {@link
 * Later} the thread goes, and a second dispatch writes the answer ({@link Turn}); Camel's own asynchronous steps would not do, as its
 * contract-first REST waits for them.
 */
@Component(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME)
final class RequestThread extends SpringBootPlatformHttpEngine {

    /** Beyond the longest wait; a request that is not answered by then never will be. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Answers answers;
    private final ErrorAnswer errors;
    private final long longestMs;

    /** @param longest that an answer comes later */
    RequestThread(
            @Value("${server.port}") int port,
            @Value("${hub.verify.answer-within:5s}") Duration longest,
            Answers answers,
            ErrorAnswer errors) {
        super(port);
        this.longestMs = longest.plus(GRACE).toMillis();
        this.answers = answers;
        this.errors = errors;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setUseStreaming(true); // bytes instead of characters
        return new Door(endpoint, processor);
    }

    private final class Door extends SpringBootPlatformHttpConsumer {

        /** A route may go on as a session's user; the thread gets its own caller back. */
        Door(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, route -> new DelegatingSecurityContextRunnable(route).run());
            setExceptionHandler(new HangUp(getExceptionHandler()));
        }

        @Override
        protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
            try {
                Turn turn = Turn.comingBackIn(request);
                if (turn == null) {
                    super.handleService(request, new Turn(request, new TypedAnswer(response)));
                } else {
                    turn.end(exchange -> write(turn, exchange, new TypedAnswer(response)));
                }
            } catch (IOException | RuntimeException trouble) {
                if (!HangUp.isBehind(trouble)) {
                    throw trouble;
                }
            }
        }

        /** Writes the answer, unless it comes later. */
        @Override
        protected void afterProcess(HttpServletResponse response, Exchange exchange) throws Exception {
            if (response instanceof Turn turn && exchange.getMessage().getBody() instanceof Later later) {
                turn.leave(exchange, later.answer(), longestMs, this::release);
            } else {
                super.afterProcess(response, exchange);
            }
        }

        /** Does what {@code direct:answer} and the error handling of a route do for an answer that is there. */
        private void write(Turn turn, Exchange exchange, HttpServletResponse response) throws Exception {
            try {
                exchange.getMessage().setBody(turn.answer());
                answers.json(exchange);
            } catch (JsonProcessingException | RuntimeException unforeseen) {
                exchange.setProperty(Exchange.EXCEPTION_CAUGHT, unforeseen);
                errors.answer(exchange);
            }
            super.afterProcess(response, exchange);
        }

        /** For a request that ended before its answer came: nobody can be told. */
        private void release(Exchange exchange) {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }

        /** Null tells Spring MVC that the answer is written, or will be by another dispatch. */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            super.service(request, response);
            return null;
        }
    }
}
