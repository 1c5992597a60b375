package org.spidhub.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * Runs a route on the thread that received the request, its body as bytes. Camel's own engine hands the request to a worker thread,
 * after which the servlet container dispatches it a second time: filters and handler look-up count double, and two threads work
 * at one response. And it reads a body as characters, which costs a large one dearly.
 */
@Component(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME)
final class RequestThread extends SpringBootPlatformHttpEngine {

    RequestThread(@Value("${server.port}") int port) {
        super(port);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setUseStreaming(true); // bytes instead of characters
        return new Door(endpoint, processor);
    }

    private static final class Door extends SpringBootPlatformHttpConsumer {

        /** A route may go on as a session's user; the thread gets its own caller back. */
        Door(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, route -> new DelegatingSecurityContextRunnable(route).run());
            setExceptionHandler(new HangUp(getExceptionHandler()));
        }

        @Override
        protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
            try {
                super.handleService(request, response);
            } catch (IOException | RuntimeException trouble) {
                if (!HangUp.isBehind(trouble)) {
                    throw trouble;
                }
            }
        }

        /** Null tells Spring MVC that the answer is written, so that it dispatches nothing. */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            super.service(request, new TypedAnswer(response));
            return null;
        }
    }
}
