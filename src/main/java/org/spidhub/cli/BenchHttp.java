package org.spidhub.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the contract's path (login, limits, contract check, Camel route) costs, against bare Spring MVC in this process. */
@Command(
        name = "http",
        description = "The hub over HTTP against bare Spring MVC doing the same work in the same process.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
final class BenchHttp implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--rounds", description = "rounds, hub and peer by turns, after the warm-up")
    private int rounds = 8;

    @Option(names = "--seconds", description = "seconds of one side in a round")
    private double seconds = 1.5;

    @Option(names = "--connections", description = "connections that send small requests at once")
    private int connections = 4;

    @Option(names = "--reads", description = "requests of each side for each read operation")
    private int reads = 1000;

    @Option(names = "--data-dir", description = "an empty folder for the store; default: a temporary one")
    private @Nullable Path dataDir;

    @Override
    public Integer call() throws Exception {
        Path folder = dataDir == null ? java.nio.file.Files.createTempDirectory("spid-hub-bench") : dataDir;
        BenchReport report = new BenchReport("http");
        try (HttpScene scene = HttpScene.open(folder)) {
            HttpRace race = new HttpRace(rounds, seconds);
            HttpRace.Result small = race.run(scene.smallRead(), connections);
            HttpRace.Result post = race.run(scene.smallPost(), connections);
            HttpRace.Result large = race.run(scene.oneMegabyte(), 2);
            Map<String, Double> p95 = new LinkedHashMap<>();
            for (HttpScene.Pair read : scene.reads()) {
                p95.put(read.operation(), race.byTurns(read, reads));
            }
            report.field("smallJsonRatio", small.ratio(), "small answer (getStatus): the hub's rate / the bare one's")
                    .field("smallJsonP99Ms", small.hubP99(), "... the hub's p99, ms")
                    .field("smallJsonBareP99Ms", small.bareP99(), "... bare p99, ms")
                    .field("smallPostRatio", post.ratio(), "small body (notificationRemoteCapture): rates")
                    .field("smallPostP99Ms", post.hubP99(), "... the hub's p99, ms")
                    .field("smallPostBareP99Ms", post.bareP99(), "... bare p99, ms")
                    .field("oneMegabyteRatio", large.ratio(), "body of one megabyte (enroll, repeated): rates")
                    .field("oneMegabyteP99Ms", large.hubP99(), "... the hub's p99, ms")
                    .field("oneMegabyteBareP99Ms", large.bareP99(), "... bare p99, ms")
                    .group("readP95Ratio", p95, "p95 of the hub / bare read of the same row:")
                    .field("rounds", rounds, "rounds");
        }
        if (dataDir == null) {
            FileSystemUtils.deleteRecursively(folder);
        }
        report.print(spec.commandLine().getOut());
        return 0;
    }
}
