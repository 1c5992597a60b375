package org.spidhub.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Lets the hub and its peer answer by turns, so that whatever else the machine does troubles both alike. */
final class HttpRace {

    /** Requests a side answers before its time counts: enough for the compiler to have seen the path. */
    private static final int WARM_UP_ROUNDS = 3;

    private static final double NANOS = 1e9;

    private final int rounds;
    private final double seconds;

    HttpRace(int rounds, double seconds) {
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * @param ratio median over the rounds of the hub's requests a second / the bare ones
     * @param hubP99 milliseconds, as is the other
     */
    record Result(double ratio, double hubP99, double bareP99) {}

    /** Rounds of some seconds each, in which every connection asks again as soon as it has its answer. */
    Result run(HttpScene.Pair pair, int connections) {
        List<Long> hub = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        double[] ratios = new double[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            List<Long> hubTimes = flood(pair.hub(), connections);
            List<Long> bareTimes = flood(pair.bare(), connections);
            if (round >= 0) {
                ratios[round] = hubTimes.size() / (double) bareTimes.size();
                hub.addAll(hubTimes);
                bare.addAll(bareTimes);
            }
        }
        Arrays.sort(ratios);
        return new Result(ratios[rounds / 2], percentile(hub, 0.99) / 1e6, percentile(bare, 0.99) / 1e6);
    }

    /** One request of each side by turns; the hub's p95 / the bare one's. */
    double byTurns(HttpScene.Pair pair, int requests) throws IOException {
        List<Long> hub = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        try (KeptConnection toHub = new KeptConnection(pair.hub().port());
                KeptConnection toBare = new KeptConnection(pair.bare().port())) {
            for (int i = -requests / 2; i < requests; i++) {
                long hubTime = time(toHub, pair.hub());
                long bareTime = time(toBare, pair.bare());
                if (i >= 0) {
                    hub.add(hubTime);
                    bare.add(bareTime);
                }
            }
        }
        return percentile(hub, 0.95) / percentile(bare, 0.95);
    }

    private List<Long> flood(HttpScene.Side side, int connections) {
        long end = System.nanoTime() + (long) (seconds * NANOS);
        List<CompletableFuture<List<Long>>> clients = IntStream.range(0, connections)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ask(side, end), task -> new Thread(task, "client-" + i).start()))
                .toList();
        List<Long> all = new ArrayList<>();
        clients.forEach(client -> all.addAll(client.join()));
        return all;
    }

    private static List<Long> ask(HttpScene.Side side, long end) {
        List<Long> times = new ArrayList<>();
        try (KeptConnection connection = new KeptConnection(side.port())) {
            while (System.nanoTime() < end) {
                times.add(time(connection, side));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(side.name() + " after " + times.size() + " answers", e);
        }
        return times;
    }

    private static long time(KeptConnection connection, HttpScene.Side side) throws IOException {
        long start = System.nanoTime();
        int status = connection.exchange(side.request());
        long took = System.nanoTime() - start;
        if (status != side.status()) {
            throw new IllegalStateException(side.name() + " answered " + status + " instead of " + side.status());
        }
        return took;
    }

    private static double percentile(List<Long> times, double share) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
