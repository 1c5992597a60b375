package org.spidhub.matching.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes people ready batch by batch on all processors and hands the batches over in the store's order. */
record Rebuild(Engines engines, Consumer<Addition> taker, LongConsumer progress) {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** People per batch: some milliseconds of work for each processor. */
    static final int BATCH = 512;

    /** @param store called from this thread only */
    void read(Iterator<Enrolment> store) {
        run(store::hasNext, () -> {
            List<Enrolment> batch = batch(store);
            return () -> batch;
        });
    }

    /** @param reader called from many threads, with some of the people at a time */
    void read(List<String> people, Function<List<String>, List<Enrolment>> reader) {
        Iterator<List<String>> batches = IntStream.iterate(0, at -> at < people.size(), at -> at + BATCH)
                .mapToObj(at -> people.subList(at, Math.min(at + BATCH, people.size())))
                .iterator();
        run(batches::hasNext, () -> {
            List<String> batch = batches.next();
            return () -> reader.apply(batch);
        });
    }

    private void run(BooleanSupplier more, Supplier<Supplier<List<Enrolment>>> next) {
        int ahead = 2 * Runtime.getRuntime().availableProcessors();
        Deque<ForkJoinTask<Addition>> underWay = new ArrayDeque<>();
        long done = 0;
        while (more.getAsBoolean() || !underWay.isEmpty()) {
            while (more.getAsBoolean() && underWay.size() < ahead) {
                Supplier<List<Enrolment>> batch = next.get();
                underWay.add(ForkJoinPool.commonPool().submit(() -> ready(batch.get())));
            }
            Addition ready = underWay.remove().join();
            taker.accept(ready);
            done += ready.people().size();
            progress.accept(done);
        }
    }

    /** One unreadable template must not keep everybody else out. */
    private Addition ready(List<Enrolment> batch) {
        try {
            return Addition.of(batch, engines);
        } catch (IllegalArgumentException someTemplate) {
            return Addition.of(batch.stream().filter(this::readable).toList(), engines);
        }
    }

    private boolean readable(Enrolment one) {
        try {
            Addition unused = Addition.of(List.of(one), engines);
            return true;
        } catch (IllegalArgumentException e) {
            LOG.warn("{} has a template that cannot be read and is not searched. Hint: enrol anew", one.person());
            return false;
        }
    }

    private static List<Enrolment> batch(Iterator<Enrolment> store) {
        List<Enrolment> batch = new ArrayList<>(BATCH);
        while (store.hasNext() && batch.size() < BATCH) {
            batch.add(store.next());
        }
        return batch;
    }
}
