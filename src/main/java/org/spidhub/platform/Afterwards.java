package org.spidhub.platform;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;

/** Does something once a request is answered: a route answers on another thread, long after the filters have ended. */
public record Afterwards(Runnable work) implements AsyncListener {

    /** For the end of a filter; at once when the answer is there. */
    public static void run(HttpServletRequest request, Runnable work) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Afterwards(work));
        } else {
            work.run();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        work.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
