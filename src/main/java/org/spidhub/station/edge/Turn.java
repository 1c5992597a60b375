package org.spidhub.station.edge;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through a route. Where the answer comes later, the thread leaves it, and the container lends another one to
 * write: it alone knows when the first is out of all filters, and two threads must not work at one response.
 */
final class Turn extends HttpServletResponseWrapper implements AsyncListener {

    private static final String NAME = Turn.class.getName();

    /** The exchange is taken once: written, or released when the request ended first. */
    private final AtomicReference<@Nullable Exchange> waiting = new AtomicReference<>();

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPEN);
    private final HttpServletRequest request;
    private CompletableFuture<Object> answer = new CompletableFuture<>();
    private Consumer<Exchange> release = none -> {};

    private enum Stage {
        OPEN,
        /** The answer is there, and the container was asked for a thread. */
        ANSWERED,
        /** The request ended first: out of time, or given up by the container. */
        LOST
    }

    /** Writes the answer. */
    interface Pen {
        void write(Exchange exchange) throws Exception;
    }

    Turn(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    /** The turn whose answer this dispatch is for; null for a request that has just come. */
    static @Nullable Turn comingBackIn(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ASYNC && request.getAttribute(NAME) instanceof Turn turn
                ? turn
                : null;
    }

    /**
     * Lets the thread go until the answer is there.
     *
     * @param atMostMs after which the container answers for itself
     * @param release takes an exchange whose request ended first
     */
    void leave(Exchange exchange, CompletableFuture<Object> later, long atMostMs, Consumer<Exchange> release) {
        this.answer = later;
        this.release = release;
        waiting.set(exchange);
        request.setAttribute(NAME, this);
        AsyncContext context;
        try {
            context = request.startAsync(request, getResponse());
        } catch (IllegalStateException refused) {
            giveUp();
            throw refused;
        }
        context.setTimeout(atMostMs);
        context.addListener(this);
        later.whenComplete((told, failure) -> comeBack(context));
    }

    private void comeBack(AsyncContext context) {
        if (!stage.compareAndSet(Stage.OPEN, Stage.ANSWERED)) {
            return; // the context may be another request's by now
        }
        try {
            context.dispatch();
        } catch (IllegalStateException ended) {
            giveUp();
        }
    }

    /** The answer, which is there. */
    Object answer() {
        return answer.join();
    }

    void end(Pen pen) throws Exception {
        Exchange exchange = waiting.getAndSet(null);
        if (exchange != null) {
            pen.write(exchange);
        }
    }

    private void giveUp() {
        Exchange exchange = waiting.getAndSet(null);
        if (exchange != null) {
            release.accept(exchange);
        }
    }

    /** Whatever ended the request; after a written answer there is nothing left to do. */
    @Override
    public void onComplete(AsyncEvent event) {
        stage.compareAndSet(Stage.OPEN, Stage.LOST);
        giveUp();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        stage.compareAndSet(Stage.OPEN, Stage.LOST);
    }

    @Override
    public void onError(AsyncEvent event) {
        stage.compareAndSet(Stage.OPEN, Stage.LOST);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
