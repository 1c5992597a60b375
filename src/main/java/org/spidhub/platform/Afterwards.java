package org.spidhub.platform;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something once when a request is answered: an answer may come later, long after the filters have ended. */
public final class Afterwards implements AsyncListener {

    private final AtomicBoolean done = new AtomicBoolean();
    private final Runnable work;

    private Afterwards(Runnable work) {
        this.work = work;
    }

    /** For the end of a filter; at once when the answer is there. */
    public static void run(HttpServletRequest request, Runnable work) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new Afterwards(work));
        } else {
            work.run();
        }
    }

    /** Tomcat tells it twice when the client hung up before the answer was written. */
    @Override
    public void onComplete(AsyncEvent event) {
        if (done.compareAndSet(false, true)) {
            work.run();
        }
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
