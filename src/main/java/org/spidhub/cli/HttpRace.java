package org.spidhub.cli;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Lets the hub and its peer answer by turns, so that whatever else the machine does troubles both alike. */
final class HttpRace {

    /** Rounds that do not count: the compiler needs some ten thousand small requests to be done with a path. */
    private static final int WARM_UP_ROUNDS = 4;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final int rounds;

    HttpRace(int rounds) {
        this.rounds = rounds;
    }

    /**
     * @param ratio median over the rounds of the hub's requests a processor second / its peer's; the client is in both
     * @param wallRatio the same by the clock on the wall
     * @param bareRatio as ratio, against the peer without a login
     * @param hubP99 milliseconds, as is the other
     */
    record Result(double ratio, double wallRatio, double bareRatio, double hubP99, double peerP99) {}

    /** The hub's p95 / that of its peer behind the same login, and of the one without a login. */
    record Turns(double p95Ratio, double bareP95Ratio) {}

    private record Round(List<Long> times, long processor, long wall) {}

    /** Rounds of a number of requests, in which every connection asks again as soon as it has its answer. */
    Result run(HttpScene.Trio trio, int connections, int requests) {
        List<Long> hubTimes = new ArrayList<>();
        List<Long> peerTimes = new ArrayList<>();
        double[] ratios = new double[rounds];
        double[] wallRatios = new double[rounds];
        double[] bareRatios = new double[rounds];
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            Round hub = flood(trio.hub(), connections, requests);
            Round peer = flood(trio.peer(), connections, requests);
            Round bare = flood(trio.bare(), connections, requests);
            if (round >= 0) {
                ratios[round] = peer.processor / (double) hub.processor;
                wallRatios[round] = peer.wall / (double) hub.wall;
                bareRatios[round] = bare.processor / (double) hub.processor;
                hubTimes.addAll(hub.times);
                peerTimes.addAll(peer.times);
            }
        }
        return new Result(
                median(ratios),
                median(wallRatios),
                median(bareRatios),
                percentile(hubTimes, 0.99) / 1e6,
                percentile(peerTimes, 0.99) / 1e6);
    }

    /** One request of each side by turns, over a connection each. */
    Turns byTurns(HttpScene.Trio trio, int requests) throws IOException {
        List<HttpScene.Side> sides = List.of(trio.hub(), trio.peer(), trio.bare());
        List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (KeptConnection hub = new KeptConnection(trio.hub().port());
                KeptConnection peer = new KeptConnection(trio.peer().port());
                KeptConnection bare = new KeptConnection(trio.bare().port())) {
            List<KeptConnection> connections = List.of(hub, peer, bare);
            for (int i = -requests / 2; i < requests; i++) {
                for (int side = 0; side < sides.size(); side++) {
                    long took = time(connections.get(side), sides.get(side));
                    if (i >= 0) {
                        times.get(side).add(took);
                    }
                }
            }
        }
        double hub = percentile(times.get(0), 0.95);
        return new Turns(hub / percentile(times.get(1), 0.95), hub / percentile(times.get(2), 0.95));
    }

    private static Round flood(HttpScene.Side side, int connections, int requests) {
        long processor = PROCESS.getProcessCpuTime();
        long wall = System.nanoTime();
        List<CompletableFuture<List<Long>>> clients = IntStream.range(0, connections)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> ask(side, requests / connections), task -> new Thread(task, "client-" + i).start()))
                .toList();
        List<Long> all = new ArrayList<>();
        clients.forEach(client -> all.addAll(client.join()));
        return new Round(all, PROCESS.getProcessCpuTime() - processor, System.nanoTime() - wall);
    }

    private static List<Long> ask(HttpScene.Side side, int requests) {
        List<Long> times = new ArrayList<>();
        try (KeptConnection connection = new KeptConnection(side.port())) {
            while (times.size() < requests) {
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

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double percentile(List<Long> times, double share) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
