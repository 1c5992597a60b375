package org.spidhub.biometrics.image;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs decoders where they can do no harm: a few at a time, each no longer than its limit.
 *
 * <p>A decoder that ignores its end keeps its place until it stops by itself, so that runaways never outnumber the places.
 */
final class TimeBox {

    private final Semaphore places;
    private final Duration limit;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "image-decoder");
        thread.setDaemon(true);
        return thread;
    });

    TimeBox(int places, Duration limit) {
        this.places = new Semaphore(places);
        this.limit = limit;
    }

    /**
     * The result of the work.
     *
     * @param abort asks the work to stop, called once when it is late
     * @throws ImageFault its own, UNREADABLE for anything else the work threw, TOO_SLOW when it was late
     */
    <T> T run(Callable<T> work, Runnable abort) {
        try {
            if (!places.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow();
            }
            Future<T> future = submit(work);
            try {
                return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                future.cancel(true);
                abort.run();
                throw tooSlow();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ImageFault fault) {
                throw fault;
            }
            throw ImageFault.unreadable("the picture is damaged");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooSlow();
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        return workers.submit(() -> {
            try {
                return work.call();
            } finally {
                places.release();
            }
        });
    }

    private ImageFault tooSlow() {
        return new ImageFault(
                ImageFault.Reason.TOO_SLOW, "the picture was not decoded within " + limit.toMillis() + " ms");
    }
}
