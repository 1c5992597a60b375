package org.spidhub.station.edge;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.spidhub.platform.words.ErrorCode;

/**
 * Answers what never reached a route (unknown path, method, media type, missing login) in the contract's own form. A servlet and no
 * controller: the dispatcher would read the headers that may be at fault, and would mistake an error after an asynchronous answer
 * for that answer.
 */
final class ErrorPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ErrorBodies errors;
    private final transient Challenges challenges;

    ErrorPage(ErrorBodies errors, Challenges challenges) {
        this.errors = errors;
        this.challenges = challenges;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : null;
        ErrorCode code = codeOf(status);
        response.resetBuffer(); // a half-written answer may have taken the stream already
        response.setStatus(code.status());
        response.setContentType("application/json");
        if (code.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            challenges.all().forEach(way -> response.addHeader("WWW-Authenticate", way));
        }
        if (code.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setIntHeader("Retry-After", ErrorAnswer.RETRY_AFTER_SECONDS);
        }
        String detail =
                code == ErrorCode.CONTENT_TYPE_UNSUPPORTED && BodyText.namesUnknownCharset(request.getContentType())
                        ? BodyText.CHARSET_UNKNOWN
                        : code.advice();
        byte[] body = errors.write(path, code, List.of(detail)).getBytes(StandardCharsets.UTF_8);
        try {
            response.getOutputStream().write(body);
        } catch (IllegalStateException writerTaken) {
            response.getWriter().write(new String(body, StandardCharsets.UTF_8));
        }
    }

    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.NOT_AUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.PATH_UNKNOWN;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> ErrorCode.NOT_ACCEPTABLE;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 415 -> ErrorCode.CONTENT_TYPE_UNSUPPORTED;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            case 503 -> ErrorCode.STORE_AWAY;
            default -> status < 500 ? ErrorCode.CONTRACT_VIOLATION : ErrorCode.INTERNAL;
        };
    }
}
