package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However a piece of work ends, or never begins, its place is free for the next one. */
@Timeout(60)
class TimeBoxTest {

    private static final Duration LIMIT = Duration.ofMillis(200);

    @Test
    void after_work_that_threw_an_error() throws InterruptedException {
        TimeBox box = new TimeBox(1, LIMIT);

        for (Throwable thrown :
                List.of(new StackOverflowError(), new OutOfMemoryError(), new IllegalStateException())) {
            assertThatThrownBy(() -> box.run(() -> fail(thrown), () -> {})).isInstanceOf(ImageFault.class);
        }

        assertFree(box);
    }

    @Test
    void after_work_for_which_there_was_no_thread() throws InterruptedException {
        Moody workers = new Moody();
        TimeBox box = new TimeBox(1, LIMIT, workers);

        for (RuntimeException refusal : List.of(new RejectedExecutionException(), new IllegalStateException())) {
            workers.refusal = refusal;
            assertThatThrownBy(() -> box.run(() -> 1, () -> {})).isSameAs(refusal);
        }

        workers.refusal = null;
        assertFree(box);
    }

    @Test
    void after_work_that_was_late_before_it_began() throws InterruptedException {
        Moody workers = new Moody();
        TimeBox box = new TimeBox(1, LIMIT, workers);
        workers.forgetful = true;

        assertThatThrownBy(() -> box.run(() -> 1, () -> {}))
                .isInstanceOfSatisfying(
                        ImageFault.class, fault -> assertThat(fault.reason()).isEqualTo(ImageFault.Reason.TOO_SLOW));
        workers.forgetful = false;
        workers.runForgotten();

        assertFree(box);
        assertFree(box);
    }

    @Test
    void after_whoever_waited_was_interrupted_before_the_work_began() throws InterruptedException {
        Moody workers = new Moody();
        TimeBox box = new TimeBox(1, LIMIT, workers);
        workers.forgetful = true;
        workers.interrupting = true;

        assertThatThrownBy(() -> box.run(() -> 1, () -> {})).isInstanceOf(ImageFault.class);
        assertThat(Thread.interrupted()).isTrue();
        workers.forgetful = false;

        assertFree(box);
    }

    @Test
    void work_that_ignores_its_end_keeps_its_place_until_it_stops() throws InterruptedException {
        TimeBox box = new TimeBox(1, LIMIT);
        CountDownLatch stop = new CountDownLatch(1);

        assertThatThrownBy(() -> box.run(() -> outlast(stop), () -> {})).isInstanceOf(ImageFault.class);
        assertThatThrownBy(() -> box.run(() -> 2, () -> {})).isInstanceOf(ImageFault.class);
        stop.countDown();
        assertFree(box);
    }

    private static int fail(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(thrown);
    }

    private static int outlast(CountDownLatch stop) {
        while (true) {
            try {
                stop.await();
                return 1;
            } catch (InterruptedException ignored) {
                // as a decoder does that never looks
            }
        }
    }

    /** Again and again until the limit of the class: a place that is lost stays lost, one that is free is only late on a busy machine. */
    private static void assertFree(TimeBox box) throws InterruptedException {
        while (!isFree(box)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static boolean isFree(TimeBox box) {
        try {
            return box.run(() -> true, () -> {});
        } catch (ImageFault busy) {
            return false;
        }
    }

    /** Threads that are refused, or forgotten until later. */
    private static final class Moody extends AbstractExecutorService {

        private final java.util.concurrent.ExecutorService threads = Executors.newCachedThreadPool();
        private RuntimeException refusal;
        private boolean forgetful;
        private boolean interrupting;
        private Runnable forgotten = () -> {};

        @Override
        public void execute(Runnable work) {
            if (refusal != null) {
                throw refusal;
            }
            if (forgetful) {
                forgotten = work;
                if (interrupting) {
                    Thread.currentThread().interrupt();
                }
            } else {
                threads.execute(work);
            }
        }

        void runForgotten() {
            forgotten.run();
        }

        @Override
        public void shutdown() {
            threads.shutdown();
        }

        @Override
        public List<Runnable> shutdownNow() {
            return threads.shutdownNow();
        }

        @Override
        public boolean isShutdown() {
            return threads.isShutdown();
        }

        @Override
        public boolean isTerminated() {
            return threads.isTerminated();
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
            return threads.awaitTermination(timeout, unit);
        }
    }
}
