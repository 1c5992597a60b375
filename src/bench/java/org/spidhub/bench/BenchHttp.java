package org.spidhub.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the contract's path (contract check, Camel route, error forms) costs, against Spring MVC in this process. */
@Command(
        name = "http",
        description = "The hub over HTTP against bare Spring MVC doing the same work in the same process.",
        showDefaultValues = true)
final class BenchHttp implements Callable<Integer> {

    /** One large request for each of two connections. */
    private static final int LEAST_REQUESTS = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rounds", description = "rounds, hub and peer by turns, after the warm-up")
    private int rounds = 6;

    @Option(
            names = "--requests",
            description = "small requests of one side in a round; a hundredth of it are large ones")
    private int requests = 4000;

    @Option(names = "--connections", description = "connections that send small requests at once")
    private int connections = 4;

    @Option(names = "--reads", description = "requests of each side for each read operation")
    private int reads = 1000;

    @Option(names = "--data-dir", description = "an empty folder for the store; default: a temporary one")
    private @Nullable Path dataDir;

    @Override
    public Integer call() throws Exception {
        requireEnough();
        Path folder = dataDir == null ? java.nio.file.Files.createTempDirectory("spid-hub-bench") : dataDir;
        BenchReport report = new BenchReport("http");
        try (HttpScene scene = HttpScene.open(folder)) {
            HttpRace race = new HttpRace(rounds);
            race(report, "smallJson", "small answer (getStatus)", race.run(scene.smallRead(), connections, requests));
            race(
                    report,
                    "smallPost",
                    "small body (notificationRemoteCapture)",
                    race.run(scene.smallPost(), connections, requests));
            race(
                    report,
                    "oneMegabyte",
                    "one megabyte (enroll, repeated)",
                    race.run(scene.oneMegabyte(), 2, requests / 100));
            Map<String, Double> p95 = new LinkedHashMap<>();
            Map<String, Double> median = new LinkedHashMap<>();
            Map<String, Double> bare = new LinkedHashMap<>();
            Map<String, Double> traced = new LinkedHashMap<>();
            race.byTurns(scene.reads(), reads).forEach((operation, turns) -> {
                p95.put(operation, turns.p95());
                median.put(operation, turns.median());
                bare.put(operation, turns.bare());
                Double committed = turns.traced();
                if (committed != null) {
                    traced.put(operation, committed);
                }
            });
            report.group("readP95Ratio", p95, "p95 of the hub / read of the same row behind the same login:")
                    .group("readMedianRatio", median, "... the median instead of the p95:")
                    .group("readP95RatioTraced", traced, "... p95, where the peer commits the audit line too:")
                    .group("readP95RatioNoLogin", bare, "... p95, read of the same row without a login:")
                    .field("rounds", rounds, "rounds");
        }
        if (dataDir == null) {
            FileSystemUtils.deleteRecursively(folder);
        }
        report.print(spec.commandLine().getOut());
        return 0;
    }

    private void requireEnough() {
        if (rounds < 1 || reads < 2 || connections < 1 || requests < Math.max(LEAST_REQUESTS, connections)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "too little to measure: at least --rounds=1, --reads=2, --connections=1 and --requests="
                            + LEAST_REQUESTS + ", and a request for each connection");
        }
    }

    private static void race(BenchReport report, String name, String meaning, HttpRace.Result result) {
        report.field(name + "Ratio", result.ratio(), meaning + ": the hub's rate / its peer's")
                .field(name + "WallRatio", result.wallRatio(), "... by wall time")
                .field(name + "RatioNoLogin", result.bareRatio(), "... against a peer that asks for no login")
                .field(name + "P99Ms", result.hubP99(), "... the hub's p99, ms")
                .field(name + "PeerP99Ms", result.peerP99(), "... its peer's p99, ms");
    }
}
