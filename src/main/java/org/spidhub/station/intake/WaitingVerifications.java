package org.spidhub.station.intake;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.StoreOutage;
import org.spidhub.register.transaction.Glance;
import org.spidhub.register.transaction.Transaction;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.TransactionStatus;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells each waiting verification when it is settled or its time is over. No thread waits: one look at the store every 100 ms serves
 * all, and none is taken while nobody waits.
 */
@Component
final class WaitingVerifications implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WaitingVerifications.class);

    private static final long LOOK_EVERY_MS = 100;

    /** One that keeps time, one that a slow database may hold, and one that answers meanwhile; all of them work for microseconds. */
    private static final int THREADS = 3;

    private final Glance store;
    private final TransactionDesk desk;
    private final StoreOutage outage;
    private final long patienceNanos;
    private final Semaphore places;
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ScheduledExecutorService threads;
    private volatile boolean closing;

    WaitingVerifications(Glance store, TransactionDesk desk, StoreOutage outage, VerifySettings settings) {
        this.store = store;
        this.desk = desk;
        this.outage = outage;
        this.patienceNanos = settings.answerWithin().toNanos();
        this.places = new Semaphore(settings.waiting());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newScheduledThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "verify-wait-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    static boolean isOpen(@Nullable TransactionStatus status) {
        return status == TransactionStatus.SEARCH_PENDING || status == TransactionStatus.SEARCH_ENQUEUED;
    }

    /**
     * @param known how the verification stands, which is the answer if nothing more becomes known
     * @param answer is called once, on another thread
     * @return false when no more may wait, or the hub is being stopped: the caller answers with what is known
     */
    boolean add(UUID tguid, ExternalResult known, Consumer<ExternalResult> answer) {
        if (closing || !places.tryAcquire()) {
            return false;
        }
        Waiter waiter = new Waiter(tguid, known, System.nanoTime() + patienceNanos, answer);
        waiters.add(waiter);
        if (closing && waiters.remove(waiter)) {
            places.release();
            return false;
        }
        wake();
        return true;
    }

    int size() {
        return waiters.size();
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            try {
                threads.schedule(this::turn, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopped) {
                log.debug("Nobody waits any more, the hub is being stopped");
            }
        }
    }

    /** Never waits for the database, so that the time of each ends when it should. */
    private void turn() {
        long now = System.nanoTime();
        waiters.stream().filter(waiter -> waiter.until - now <= 0).forEach(waiter -> end(waiter, waiter.known));
        if (!waiters.isEmpty() && looking.compareAndSet(false, true)) {
            threads.execute(this::look);
        }
        awake.set(false);
        if (!waiters.isEmpty()) {
            wake();
        }
    }

    /** A look that fails changes nothing: what is known is stored, and still true. */
    private void look() {
        try {
            Map<UUID, List<Waiter>> asked = waiters.stream().collect(Collectors.groupingBy(waiter -> waiter.tguid));
            for (Transaction found : store.at(asked.keySet())) {
                ExternalResult result = desk.tell(found);
                for (Waiter waiter : asked.getOrDefault(found.tguid(), List.of())) {
                    waiter.known = result;
                    if (!isOpen(result.status())) {
                        end(waiter, result);
                    }
                }
            }
        } catch (RuntimeException e) {
            if (StoreOutage.causes(e)) {
                outage.noticed(e);
            } else {
                log.warn("A look at {} waiting verifications failed; they are told what is known", size(), e);
            }
        } finally {
            looking.set(false);
        }
    }

    private void end(Waiter waiter, ExternalResult result) {
        if (waiters.remove(waiter)) {
            places.release();
            try {
                threads.execute(() -> waiter.answer.accept(result));
            } catch (RejectedExecutionException stopped) {
                waiter.answer.accept(result);
            }
        }
    }

    /** As at the end of their time: the stations ask for the result when the hub is back. */
    @EventListener
    void stops(ContextClosedEvent event) {
        closing = true;
        waiters.forEach(waiter -> end(waiter, waiter.known));
    }

    @Override
    public void destroy() {
        threads.shutdown();
    }

    /** One request; two of them may wait for the same transaction. */
    private static final class Waiter {

        private final UUID tguid;
        private final long until;
        private final Consumer<ExternalResult> answer;
        private volatile ExternalResult known;

        Waiter(UUID tguid, ExternalResult known, long until, Consumer<ExternalResult> answer) {
            this.tguid = tguid;
            this.known = known;
            this.until = until;
            this.answer = answer;
        }
    }
}
