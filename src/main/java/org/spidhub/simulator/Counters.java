package org.spidhub.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How hard the hub leans on the PSBio: requests, concurrency and arrivals per second, by operation. */
final class Counters {

    /** Arrivals kept for the rate figures; the oldest go first. */
    private static final int ARRIVALS_KEPT = 200_000;

    record PerOperation(long requests, int concurrent, int maxConcurrent) {

        PerOperation entered() {
            int now = concurrent + 1;
            return new PerOperation(requests + 1, now, Math.max(now, maxConcurrent));
        }

        PerOperation left() {
            return new PerOperation(requests, Math.max(0, concurrent - 1), maxConcurrent);
        }
    }

    private record Arrival(Operation operation, long at) {}

    /** @param arrivalsPerSecond by second since 1970, then by operation */
    record Report(
            Map<String, PerOperation> operations,
            PerOperation total,
            Map<Long, Map<String, Integer>> arrivalsPerSecond) {}

    private static final PerOperation NONE = new PerOperation(0, 0, 0);

    private final Map<Operation, PerOperation> operations = new EnumMap<>(Operation.class);
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private PerOperation total = NONE;

    synchronized void enter(Operation operation, long now) {
        operations.put(operation, operations.getOrDefault(operation, NONE).entered());
        total = total.entered();
        arrivals.add(new Arrival(operation, now));
        if (arrivals.size() > ARRIVALS_KEPT) {
            arrivals.remove();
        }
    }

    synchronized void leave(Operation operation) {
        operations.put(operation, operations.getOrDefault(operation, NONE).left());
        total = total.left();
    }

    synchronized Report report() {
        Map<Long, Map<String, Integer>> perSecond = new TreeMap<>();
        arrivals.forEach(arrival -> perSecond
                .computeIfAbsent(arrival.at() / 1000, second -> new TreeMap<>())
                .merge(arrival.operation().word(), 1, Integer::sum));
        Map<String, PerOperation> byWord = new LinkedHashMap<>();
        operations.forEach((operation, counts) -> byWord.put(operation.word(), counts));
        return new Report(byWord, total, perSecond);
    }

    /** Starts anew; requests under way stay counted as concurrent. */
    synchronized void clear() {
        List.copyOf(operations.keySet())
                .forEach(operation -> operations.computeIfPresent(
                        operation, (same, old) -> new PerOperation(0, old.concurrent(), old.concurrent())));
        total = new PerOperation(0, total.concurrent(), total.concurrent());
        arrivals.clear();
    }
}
