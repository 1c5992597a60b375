package org.spidhub.bench;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.finger.exact.Candidate;
import org.spidhub.matching.finger.exact.ExactMatcher;
import org.spidhub.matching.finger.exact.Probe;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.SyntheticFingers;
import org.spidhub.matching.finger.template.TemplateReader;
import org.spidhub.matching.finger.template.TemplateWriter;
import org.spidhub.matching.search.IdentificationBench;
import org.spidhub.matching.search.IdentificationBench.Finger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a 1:N search against the plain loop of SourceAFIS: same fingers, same thread, turn by turn. */
@Command(
        name = "identify",
        description = "1:N fingerprint search against the plain SourceAFIS loop.",
        showDefaultValues = true)
final class BenchIdentify implements Callable<Integer> {
    /** Fingers the plain loop is timed on; its time for the whole gallery follows in proportion. */
    private static final int PLAIN_SAMPLE = 1500;

    private static final int WARM_UP = 8;
    private static final int BARE_READS = 5000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--gallery", description = "fingers enrolled, real and synthetic together")
    private int gallery = 60_000;

    @Option(
            names = "--data",
            description = "folder of real prints, FINGER_IMPRESSION.tif; without it all are synthetic")
    private @Nullable Path data;

    @Option(names = "--probes", description = "searches that are timed and compared with the plain loop")
    private int probes = 24;

    @Option(names = "--seed", description = "of the synthetic fingers")
    private long seed = 5;

    private @Nullable ExactMatcher exact;
    private double sink;

    @Override
    public Integer call() {
        List<List<Minutiae>> known = data == null ? synthetic() : real(data);
        List<Finger> enrolled = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            enrolled.add(new Finger("real " + i, known.get(i).get(0)));
        }
        SyntheticFingers padding = new SyntheticFingers(seed);
        for (int i = known.size(); i < gallery; i++) {
            enrolled.add(new Finger("synthetic " + i, padding.next()));
        }
        IdentificationBench bench = new IdentificationBench(enrolled);
        IdentificationBench.Ranks ranks = bench.ranks(known);
        List<Minutiae> timed = IntStream.range(0, probes)
                .mapToObj(i -> known.get(i % known.size()))
                .map(prints -> prints.get(1 + (prints.size() - 1) / 2))
                .toList();
        long restart = restart(bench);
        double bareReads = bareReads(bench);
        double[] micros = race(bench, timed);
        int plainRank1 = 0;
        int rank1 = 0;
        for (int i = 0; i < probes; i++) {
            String mate = "real " + i % known.size();
            rank1 += bench.finds(timed.get(i), mate, false) ? 1 : 0;
            plainRank1 += bench.finds(timed.get(i), mate, true) ? 1 : 0;
        }
        PrintWriter out = spec.commandLine().getOut();
        new BenchReport("identify")
                .field("simd", bench.simd(), "vector instructions")
                .field("kernel", bench.kernel(), "filter kernel")
                .field("gallery", enrolled.size(), "fingers enrolled")
                .field("realFingers", data == null ? 0 : known.size(), "of them real")
                .field("ratio", micros[0] / micros[1], "times faster than the plain SourceAFIS loop")
                .field("plainMs", micros[0] / 1000, "plain loop, ms of processor a search")
                .field("searchMs", micros[1] / 1000, "this search, ms of processor a search")
                .field("exactRatio", micros[0] / micros[2], "... of the exact matcher alone, on everybody")
                .field("hitRate1pct", ranks.hitRate(0.01), "mates accepted at 40 that the filter puts in the first 1 %")
                .field("hitRate2pct", ranks.hitRate(0.02), "... in the first 2 %")
                .field("hitRateShortList", ranks.hitRate(bench.shortListShare()), "... on the short list")
                .field(
                        "hitRate1pctReal",
                        ranks.hitRateAmongKnown(0.01),
                        "... in the first 1 % of other known fingers' prints alone")
                .field("acceptedMates", ranks.count(), "mates accepted at 40")
                .field("rank1", rank1, "searches with the mate first")
                .field("plainRank1", plainRank1, "... by exact comparison with everybody")
                .field("probes", probes, "searches")
                .field(
                        "restartRatio",
                        bench.rebuildNanos() / (double) restart,
                        "rebuild / restart from the file, wall time")
                .field("restartMs", restart / 1e6, "restart from the file, ms")
                .field(
                        "reloadRatio",
                        bench.size() / (restart / 1e9) / bareReads,
                        "fingers a second of the restart / of SourceAFIS reading its CBOR on all processors")
                .field("bytesPerFinger", bench.bytesPerFinger(), "memory a finger, bytes")
                .print(out);
        return sink < 0 ? 1 : 0;
    }

    private static long restart(IdentificationBench bench) {
        try {
            Path folder = Files.createTempDirectory("spid-hub-bench");
            long nanos = bench.restartNanos(folder, new BenchSeal());
            Files.delete(folder);
            return nanos;
        } catch (IOException e) {
            throw new UncheckedIOException("no room for a gallery file; set -Djava.io.tmpdir", e);
        }
    }

    /** Fingers a second that SourceAFIS reads from its own CBOR on all processors, after a warm-up. */
    private double bareReads(IdentificationBench bench) {
        List<byte[]> written = IntStream.range(0, Math.min(BARE_READS, bench.size()))
                .mapToObj(i -> TemplateWriter.write(bench.finger(i)))
                .toList();
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            sink += written.parallelStream()
                    .mapToDouble(cbor -> new FingerprintTemplate(cbor).hashCode() & 1)
                    .sum();
            best = Math.min(best, System.nanoTime() - start);
        }
        return written.size() / (best / 1e9);
    }

    /** Microseconds of a plain loop, of a search, and of our exact matcher on everybody, on average. */
    private double[] race(IdentificationBench bench, List<Minutiae> timed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Minutiae> drawn = IntStream.range(0, Math.min(PLAIN_SAMPLE, bench.size()))
                .mapToObj(i -> bench.finger(random.nextInt(bench.size())))
                .toList();
        List<FingerprintTemplate> sample =
                drawn.stream().map(BenchIdentify::theirs).toList();
        List<Candidate> flat = drawn.stream().map(Candidate::new).toList();
        for (int i = 0; i < WARM_UP; i++) {
            searchPlainly(theirs(timed.get(i % timed.size())), sample);
            searchExactly(timed.get(i % timed.size()), flat);
            sink += bench.search(timed.get(i % timed.size()));
        }
        long plain = 0;
        long ours = 0;
        long exact = 0;
        for (Minutiae probe : timed) {
            FingerprintTemplate template = theirs(probe);
            plain += CpuClock.time(() -> searchPlainly(template, sample));
            exact += CpuClock.time(() -> searchExactly(probe, flat));
            ours += CpuClock.time(() -> sink += bench.search(probe));
        }
        double share = sample.size() / (double) bench.size();
        double perProbe = 1e3 * timed.size();
        return new double[] {plain / share / perProbe, ours / perProbe, exact / share / perProbe};
    }

    private void searchPlainly(FingerprintTemplate probe, List<FingerprintTemplate> sample) {
        FingerprintMatcher matcher = new FingerprintMatcher(probe);
        for (FingerprintTemplate candidate : sample) {
            sink += matcher.match(candidate);
        }
    }

    private void searchExactly(Minutiae searched, List<Candidate> sample) {
        ExactMatcher matcher = exact == null ? new ExactMatcher() : exact;
        exact = matcher; // one for all turns, but made by a run: asking for help makes none
        Probe probe = new Probe(searched);
        for (Candidate candidate : sample) {
            sink += matcher.score(probe, candidate);
        }
    }

    private static FingerprintTemplate theirs(Minutiae minutiae) {
        return new FingerprintTemplate(TemplateWriter.write(minutiae));
    }

    private static List<List<Minutiae>> real(Path folder) {
        return PrintFolder.fingers(folder).stream()
                .map(prints -> prints.parallelStream()
                        .map(print -> new FingerprintTemplate(
                                new FingerprintImage(print.bytes(), new FingerprintImageOptions().dpi(print.dpi()))))
                        .map(template -> TemplateReader.read(template.toByteArray()))
                        .toList())
                .toList();
    }

    private List<List<Minutiae>> synthetic() {
        SyntheticFingers fingers = new SyntheticFingers(seed + 1);
        List<List<Minutiae>> known = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Minutiae finger = fingers.next();
            List<Minutiae> prints = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                prints.add(fingers.impression(finger, 0.4));
            }
            known.add(prints);
        }
        return known;
    }
}
