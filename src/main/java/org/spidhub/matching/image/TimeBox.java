package org.spidhub.matching.image;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs decoders where they can do no harm: a few at a time, each no longer than its limit.
 *
 * <p>A decoder that ignores its end keeps its place until it stops by itself, so that runaways never outnumber the places.
 */
final class TimeBox {

    private final Semaphore places;
    private final Duration limit;
    private final ExecutorService workers;

    TimeBox(int places, Duration limit) {
        this(places, limit, Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "image-decoder");
            thread.setDaemon(true);
            return thread;
        }));
    }

    TimeBox(int places, Duration limit, ExecutorService workers) {
        this.places = new Semaphore(places);
        this.limit = limit;
        this.workers = workers;
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
            return inPlace(new Place(), work, abort);
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

    private <T> T inPlace(Place place, Callable<T> work, Runnable abort)
            throws ExecutionException, InterruptedException {
        boolean done = false;
        @Nullable Future<T> future = null;
        try {
            future = workers.submit(() -> place.hold(work));
            T result = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            done = true;
            return result;
        } catch (ExecutionException e) {
            done = true;
            throw e;
        } catch (TimeoutException late) {
            throw tooSlow();
        } finally {
            if (!done) {
                place.giveBackUnlessHeld();
                if (future != null) {
                    future.cancel(true);
                    abort.run();
                }
            }
        }
    }

    /** One permit, given back once: by the work when it ends, or by whoever waited for work that never began. */
    private final class Place {

        private final AtomicBoolean settled = new AtomicBoolean();

        <T> T hold(Callable<T> work) throws Exception {
            if (!settled.compareAndSet(false, true)) {
                throw new CancellationException();
            }
            try {
                return work.call();
            } finally {
                places.release();
            }
        }

        void giveBackUnlessHeld() {
            if (settled.compareAndSet(false, true)) {
                places.release();
            }
        }
    }

    private ImageFault tooSlow() {
        return new ImageFault(
                ImageFault.Reason.TOO_SLOW, "the picture was not decoded within " + limit.toMillis() + " ms");
    }
}
