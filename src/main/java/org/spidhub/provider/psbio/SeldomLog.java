package org.spidhub.provider.psbio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one line a minute through: what is wrong at the far side is wrong for every transaction alike. */
final class SeldomLog {

    private static final long APART = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    boolean lets() {
        long due = next.get();
        long now = System.nanoTime();
        return now - due >= 0 && next.compareAndSet(due, now + APART);
    }
}
