package org.spidhub.station.edge;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what is no HTTP request at all, and so reaches no filter, in the contract's form instead of Tomcat's HTML page. */
final class BrokenRequests extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(BrokenRequests.class);

    private final Map<String, Long> told = new ConcurrentHashMap<>();
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
        ContainerRefusal refusal = ContainerRefusal.of(request, status, thrown);
        tell(request, refusal);
        response.setStatus(refusal.code().status());
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(errors.write(request.getRequestURI(), refusal.code(), List.of(refusal.detail())));
                response.finishResponse();
            }
        } catch (IOException hungUp) {
            containerLog(hungUp);
        }
    }

    /** One line a minute and reason: strangers decide how many such requests there are. */
    private void tell(Request request, ContainerRefusal refusal) {
        long now = System.nanoTime();
        Long before = told.get(refusal.detail());
        if (before == null || now - before > TimeUnit.MINUTES.toNanos(1)) {
            told.put(refusal.detail(), now);
            log.info("A request from {} was refused unread: {}", request.getRemoteAddr(), refusal.detail());
        }
    }

    private void containerLog(IOException hungUp) {
        if (getContainer().getLogger().isDebugEnabled()) {
            getContainer().getLogger().debug("a broken request got no answer", hungUp);
        }
    }
}
