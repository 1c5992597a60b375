package org.spidhub.bench;

import java.util.concurrent.Callable;
import org.spidhub.matching.face.scan.FaceBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a 1:N face search against a plain loop over floats: same vectors, same thread, turn by turn. */
@Command(name = "faces", description = "1:N face search against a plain loop over floats.", showDefaultValues = true)
final class BenchFaces implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--gallery", description = "faces enrolled")
    private int gallery = 100_000;

    @Option(names = "--queries", description = "faces looked for")
    private int queries = 1000;

    @Option(names = "--timed", description = "of them timed in turn with the plain loop")
    private int timed = 40;

    @Override
    public Integer call() {
        FaceBench bench = new FaceBench(gallery, 9);
        long plain = 0;
        long ours = 0;
        int found = 0;
        for (int i = -timed / 4; i < queries; i++) {
            float[] query = bench.query(Math.floorMod(i, gallery));
            int[] best = new int[2];
            boolean counted = i >= 0 && i < timed;
            if (i < timed) {
                long time = CpuClock.time(() -> best[0] = bench.plain(query));
                plain += counted ? time : 0;
            } else {
                best[0] = bench.exact(query);
            }
            long time = CpuClock.time(() -> best[1] = bench.search(query));
            ours += counted ? time : 0;
            found += i >= 0 && best[0] == best[1] ? 1 : 0;
        }
        new BenchReport("faces")
                .field("kernel", bench.kernel(), "kernel")
                .field("gallery", gallery, "faces enrolled")
                .field("dimension", FaceBench.DIMENSION, "components of a vector")
                .field("msPerQuery", ours / 1e6 / timed, "this search, ms of processor a query")
                .field("plainMsPerQuery", plain / 1e6 / timed, "plain float loop, ms of processor a query")
                .field("ratio", plain / (double) ours, "times faster than the plain loop")
                .field("recallAt1", found / (double) queries, "queries whose first is the plain loop's first")
                .field("queries", queries, "queries")
                .print(spec.commandLine().getOut());
        return 0;
    }
}
