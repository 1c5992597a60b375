package org.spidhub.platform;

import jakarta.annotation.PreDestroy;
import java.lang.ref.WeakReference;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Cuts off calls that take too long as a whole. Read time limits start anew with every byte, so a server that sends one byte a
 * second could hold a worker for as long as it likes.
 */
@Component("callDeadline")
class CallDeadline implements HttpClientConfigurer {

    private final long millis;
    private final SendLimit sendLimit;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "call-deadline");
        thread.setDaemon(true);
        return thread;
    });

    CallDeadline(HttpSettings settings, SendLimit sendLimit) {
        this.sendLimit = sendLimit;
        this.millis = settings.callTimeout().toMillis();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.setRequestExecutor(sendLimit.executor());
        client.addExecInterceptorFirst("call-deadline", (request, scope, chain) -> {
            // weak: the timer must not keep a body of images alive after the call
            WeakReference<ClassicHttpRequest> call = new WeakReference<>(scope.originalRequest);
            timer.schedule(() -> cut(call.get()), millis, TimeUnit.MILLISECONDS);
            return chain.proceed(request, scope);
        });
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /** Harmless for a call that is over. */
    private static void cut(@Nullable Object call) {
        if (call instanceof Cancellable cancellable) {
            cancellable.cancel();
        }
    }
}
