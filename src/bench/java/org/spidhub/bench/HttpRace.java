package org.spidhub.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * What the hub's reads take / what its peer's behind the same login take, unless said otherwise.
     *
     * @param median of both, which a busy machine distorts less than the p95
     * @param bare the p95, against the peer without a login
     * @param traced the p95, against the peer that commits an audit line too; null where the operation leaves none
     */
    record Turns(
            double p95,
            double median,
            double bare,
            @Nullable Double traced) {}

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

    /**
     * One request of each side by turns, over kept connections, operation by operation. All operations are warmed up before the first
     * counts, by half as many requests: they share code, such as the cipher's, that the compiler takes thousands of calls to be done with.
     */
    Map<String, Turns> byTurns(List<HttpScene.Trio> trios, int requests) throws IOException {
        for (HttpScene.Trio trio : trios) {
            times(trio, requests / 2);
        }
        Map<String, Turns> turns = new LinkedHashMap<>();
        for (HttpScene.Trio trio : trios) {
            Map<HttpScene.Side, List<Long>> times = times(trio, requests);
            HttpScene.Side traced = trio.traced();
            turns.put(
                    trio.operation(),
                    new Turns(
                            ratio(times, trio.hub(), trio.peer(), 0.95),
                            ratio(times, trio.hub(), trio.peer(), 0.5),
                            ratio(times, trio.hub(), trio.bare(), 0.95),
                            traced == null ? null : ratio(times, trio.hub(), traced, 0.95)));
        }
        return turns;
    }

    private static Map<HttpScene.Side, List<Long>> times(HttpScene.Trio trio, int requests) throws IOException {
        Map<HttpScene.Side, List<Long>> times = new LinkedHashMap<>();
        Stream.of(trio.hub(), trio.peer(), trio.bare(), trio.traced())
                .filter(Objects::nonNull)
                .forEach(side -> times.put(side, new ArrayList<>()));
        try (KeptConnection hub = new KeptConnection(trio.hub().port());
                KeptConnection bare = new KeptConnection(trio.bare().port())) {
            for (int i = 0; i < requests; i++) {
                for (Map.Entry<HttpScene.Side, List<Long>> side : times.entrySet()) {
                    boolean own = side.getKey().port() == trio.bare().port();
                    side.getValue().add(time(own ? bare : hub, side.getKey()));
                }
            }
        }
        return times;
    }

    private static double ratio(
            Map<HttpScene.Side, List<Long>> times, HttpScene.Side hub, HttpScene.Side peer, double share) {
        return percentile(times.getOrDefault(hub, List.of()), share)
                / percentile(times.getOrDefault(peer, List.of()), share);
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
