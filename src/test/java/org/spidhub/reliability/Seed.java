package org.spidhub.reliability;

import java.util.Locale;
import java.util.Random;

/** The seed of a run: {@code -Dhub.seed=...} repeats one, and each run prints its own. */
final class Seed {

    /** {@code -Plong}: the goals' full figures instead of those that fit a build. */
    static final boolean LONG = Boolean.getBoolean("hub.long");

    private Seed() {}

    static long of(String run) {
        long seed = Long.getLong("hub.seed", System.nanoTime() % 1_000_000);
        say(run + ": seed " + seed);
        return seed;
    }

    static Random random(long seed) {
        return new Random(seed);
    }

    static void say(String text) {
        System.out.printf(Locale.ROOT, "[reliability] %s%n", text);
    }
}
