package org.spidhub.edge;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.spidhub.spid.ErrorCode;

/** Answers what is no HTTP request at all, and so reaches no filter, in the contract's form instead of Tomcat's HTML page. */
final class BrokenRequests extends ErrorReportValve {

    private final ErrorBodies errors;
    private final BooleanSupplier closing;

    /** @param closing whether the hub is being stopped */
    BrokenRequests(ErrorBodies errors, BooleanSupplier closing) {
        this.errors = errors;
        this.closing = closing;
        setAsyncSupported(true);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (closing.getAsBoolean()) { // our stop broke the request, not its sender: who hears nothing asks again
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            return;
        }
        // 501 is Tomcat's word for a transfer encoding it does not know: a compressed body
        ErrorCode code = status == 501 ? ErrorCode.CONTENT_TYPE_UNSUPPORTED : ErrorPage.codeOf(status);
        response.setStatus(code.status());
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(errors.write(request.getRequestURI(), code, List.of(code.advice())));
                response.finishResponse();
            }
        } catch (IOException hungUp) {
            containerLog(hungUp);
        }
    }

    private void containerLog(IOException hungUp) {
        if (getContainer().getLogger().isDebugEnabled()) {
            getContainer().getLogger().debug("a broken request got no answer", hungUp);
        }
    }
}
