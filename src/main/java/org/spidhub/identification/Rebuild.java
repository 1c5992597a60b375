package org.spidhub.identification;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Reads people batch by batch, makes the batches ready on all processors and hands them over in the store's order. */
record Rebuild(Engines engines, Consumer<Addition> taker, LongConsumer progress) {
    private static final int BATCH = 512;

    void run(Iterator<Enrolment> store) {
        int ahead = 2 * Runtime.getRuntime().availableProcessors();
        Deque<ForkJoinTask<Addition>> underWay = new ArrayDeque<>();
        long done = 0;
        while (store.hasNext() || !underWay.isEmpty()) {
            while (store.hasNext() && underWay.size() < ahead) {
                List<Enrolment> batch = batch(store);
                underWay.add(ForkJoinPool.commonPool().submit(() -> Addition.of(batch, engines)));
            }
            Addition ready = underWay.remove().join();
            taker.accept(ready);
            done += ready.people().size();
            progress.accept(done);
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
