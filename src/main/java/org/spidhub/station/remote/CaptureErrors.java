package org.spidhub.station.remote;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts every error under a capture link into words for the person who holds the phone, wherever it arose: while the hub starts, at a limit,
 * with the database away. Everything else under {@code /hub} answers programs, in JSON.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20) // outside everything that may refuse a request
class CaptureErrors extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(CaptureErrors.class);

    private static final List<Class<? extends Exception>> AWAY = List.of(
            TransientDataAccessException.class,
            NonTransientDataAccessResourceException.class,
            CannotCreateTransactionException.class,
            java.sql.SQLTransientException.class,
            java.sql.SQLNonTransientConnectionException.class);

    private final CaptureAnswers answers;

    CaptureErrors(CaptureAnswers answers) {
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith("/hub/capture/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ErrorsApart apart = new ErrorsApart(response);
        CaptureMessage message = null;
        try {
            chain.doFilter(request, apart);
            if (apart.isForeignError()) {
                message = CaptureMessage.of(apart.getStatus());
            }
        } catch (IOException hungUp) {
            throw hungUp;
        } catch (ServletException | RuntimeException unforeseen) {
            message = messageOf(unforeseen);
        }
        if (message != null && !response.isCommitted()) {
            write(message, request, response);
        }
    }

    private static CaptureMessage messageOf(Exception unforeseen) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(unforeseen);
        boolean away = Stream.of(unforeseen, unforeseen.getCause(), cause)
                .filter(Objects::nonNull)
                .anyMatch(one -> AWAY.stream().anyMatch(type -> type.isInstance(one)));
        if (away) {
            log.warn("A capture page was not shown: the database does not answer. Hint: hub.database.url");
            return CaptureMessage.AWAY;
        }
        log.error("Incident {}: a capture page was not shown", UUID.randomUUID(), unforeseen);
        return CaptureMessage.FAILED;
    }

    private void write(CaptureMessage message, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ResponseEntity<String> answer = answers.say(message, request);
        response.resetBuffer();
        response.setStatus(message.status());
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        if (message == CaptureMessage.AWAY && !response.containsHeader("Retry-After")) {
            response.setHeader("Retry-After", "60");
        }
        byte[] body = String.valueOf(answer.getBody()).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Lets the page's own answers through and keeps the bodies of other errors back. */
    private static final class ErrorsApart extends HttpServletResponseWrapper {

        private boolean sent;

        ErrorsApart(HttpServletResponse response) {
            super(response);
        }

        boolean isForeignError() {
            return sent || (getStatus() >= 400 && !containsHeader(CaptureAnswers.CODE));
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
            sent = true;
        }

        @Override
        public void sendError(int status, String words) {
            sendError(status);
        }

        @Override
        public void setContentLength(int length) {
            if (!isForeignError()) {
                super.setContentLength(length);
            }
        }

        @Override
        public void setContentLengthLong(long length) {
            if (!isForeignError()) {
                super.setContentLengthLong(length);
            }
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!isForeignError()) {
                super.flushBuffer();
            }
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return isForeignError() ? new Nowhere() : super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            return isForeignError()
                    ? new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                    : super.getWriter();
        }
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int one) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}
    }
}
