package org.spidhub.cli;

import org.spidhub.matching.evaluation.Progress;

/** A bar that redraws itself on a terminal and is silent in a file or pipe. */
final class ProgressBar implements Progress {

    private static final int WIDTH = 40;

    private final boolean terminal = System.console() != null;
    private long last;

    @Override
    public synchronized void at(String what, int done, int total) {
        long now = System.nanoTime();
        if (!terminal || (done < total && now - last < 100_000_000)) {
            return;
        }
        last = now;
        int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
        System.err.printf("\r%-16s [%s%s] %d/%d ", what, "#".repeat(filled), " ".repeat(WIDTH - filled), done, total);
        System.err.flush();
    }

    void clear() {
        if (terminal) {
            System.err.print("\r" + " ".repeat(2 * WIDTH) + "\r");
            System.err.flush();
        }
    }
}
