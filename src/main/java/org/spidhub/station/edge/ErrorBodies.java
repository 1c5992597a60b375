package org.spidhub.station.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.station.contract.DeprecatedResult;
import org.spidhub.station.contract.ErrorResponse;
import org.spidhub.station.contract.TransactionStatus;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes an error the way the called API tells errors: {@code ErrorResponse}, or the old API's all-purpose answer. */
@Component
class ErrorBodies {

    static final String LEGACY_PATHS = "/gbs-spid-server/service/cluster";

    private final ObjectMapper json;

    ErrorBodies(@Qualifier("contractMapper") ObjectMapper json) {
        this.json = json;
    }

    /** @param path the request path, which decides the form */
    String write(@Nullable String path, ErrorCode code, List<String> details) {
        return write(path, code.status(), ErrorResponse.of(code, details));
    }

    String write(@Nullable String path, int status, ErrorResponse error) {
        try {
            return json.writeValueAsString(isLegacy(path) ? legacy(status, error) : error);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An error answer cannot be written", e);
        }
    }

    /** For a filter that will not read the body: the connection cannot be used again. */
    void refuseUnread(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String detail)
            throws IOException {
        response.setStatus(code.status());
        response.setContentType("application/json");
        response.setHeader("Connection", "close");
        response.getOutputStream() // a writer would name a charset, and JSON has none to choose
                .write(write(request.getRequestURI(), code, List.of(detail)).getBytes(StandardCharsets.UTF_8));
    }

    static boolean isLegacy(@Nullable String path) {
        return path != null && path.startsWith(LEGACY_PATHS);
    }

    private static DeprecatedResult legacy(int status, ErrorResponse error) {
        List<String> messages =
                error.errors().stream().map(ErrorResponse.Problem::message).toList();
        return DeprecatedResult.of(TransactionStatus.ERROR, status, String.join("; ", messages));
    }
}
