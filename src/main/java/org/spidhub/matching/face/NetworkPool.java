package org.spidhub.matching.face;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.opencv.core.Core;

/** Lends networks to threads, one set each: a network remembers its input, so two threads must never share one. */
final class NetworkPool {

    static {
        nu.pattern.OpenCV.loadLocally();
        // one thread per network: many requests at once make better use of the processors than one request on all
        Core.setNumThreads(1);
    }

    private final ModelFiles files;
    private final FaceSettings settings;
    private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final ConcurrentLinkedQueue<Networks> idle = new ConcurrentLinkedQueue<>();

    NetworkPool(ModelFiles files, FaceSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    <T> T use(Function<Networks, T> work) {
        places.acquireUninterruptibly();
        try {
            Networks lent = idle.poll();
            Networks networks = lent == null ? new Networks(files, settings) : lent;
            T result = work.apply(networks);
            idle.add(networks);
            return result;
        } finally {
            places.release();
        }
    }
}
