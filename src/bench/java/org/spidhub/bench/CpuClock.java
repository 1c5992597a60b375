package org.spidhub.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the calling thread: what a busy machine does not blur. */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    /** Nanoseconds the calling thread has computed. */
    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Nanoseconds of the calling thread that some work takes. */
    static long time(Runnable work) {
        long start = now();
        work.run();
        return now() - start;
    }
}
