package org.spidhub.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults still to be played, first come first served. */
final class Faults {

    /**
     * @param operation its word, or {@code *} for every one
     * @param times how many more requests it hits; negative means until cleared
     * @param share the part of the requests it hits, by chance, 0 to 1; absent means each
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Planned(
            String operation,
            String fault,
            int times,
            @Nullable Long delayMs,
            @Nullable Double share) {

        Planned withTimes(int left) {
            return new Planned(operation, fault, left, delayMs, share);
        }

        boolean hits(Operation asked) {
            return operation.equals("*") || operation.equals(asked.word());
        }

        Fault kind() {
            return Fault.of(fault).orElseThrow();
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private Random chance = new Random(0);
    private boolean outage;

    /** Repeats the chances of an earlier run. */
    synchronized void seed(long seed) {
        chance = new Random(seed);
    }

    synchronized void plan(Planned fault) {
        planned.add(fault);
    }

    /** The fault this request must play, which is used up by one. */
    synchronized Optional<Planned> take(Operation operation) {
        for (int i = 0; i < planned.size(); i++) {
            Planned found = planned.get(i);
            Double share = found.share();
            if (found.hits(operation) && (share == null || chance.nextDouble() < share)) {
                if (found.times() == 1) {
                    planned.remove(i);
                } else if (found.times() > 1) {
                    planned.set(i, found.withTimes(found.times() - 1));
                }
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    synchronized List<Planned> planned() {
        return List.copyOf(planned);
    }

    synchronized void setOutage(boolean on) {
        outage = on;
    }

    synchronized boolean isOutage() {
        return outage;
    }

    synchronized void clear() {
        planned.clear();
        outage = false;
    }
}
