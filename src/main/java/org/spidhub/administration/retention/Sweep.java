package org.spidhub.administration.retention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far this hub has come with a run. For one thread only. */
public final class Sweep {

    final UUID run;
    final Instant asOf;
    private int group;
    private @Nullable UUID after;
    private boolean open = true;
    private int leftOut = -1;

    /** @param group where an earlier carrier of the run has come to */
    Sweep(UUID run, Instant asOf, int group) {
        this.run = run;
        this.asOf = asOf;
        this.group = group;
    }

    /** Whether there may be another batch. */
    public boolean isOpen() {
        return open;
    }

    int group() {
        return group;
    }

    /** Up to which owner the group has been gone through. */
    @Nullable
    UUID after() {
        return after;
    }

    /** The first group that failed, or -1. */
    int leftOut() {
        return leftOut;
    }

    void pass(Remains.Batch batch) {
        after = batch.last();
        if (!batch.more()) {
            group++;
        }
    }

    void leaveGroup() {
        leftOut = leftOut < 0 ? group : leftOut;
        group++;
        after = null;
    }

    void end() {
        open = false;
    }
}
