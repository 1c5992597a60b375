package org.spidhub.matching.finger.cylinder;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.SyntheticFingers;

/** The filter's time for one finger of the gallery, by each kernel this JVM can run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterBenchmark {
    private static final int FINGERS = 5_000;
    private static final long SEED = 7;

    /** {@code fastest} is scalar again without the Vector API. */
    @Param({"scalar", "fastest"})
    public String kernel;

    private final float[] scores = new float[FINGERS];
    private final Votes votes = new Votes();
    private Kernel chosen;
    private Shelf shelf;
    private FilterProbe probe;

    @Setup
    public void draw() {
        chosen = kernel.equals("scalar") ? Kernels.scalar() : Kernels.fastest();
        SyntheticFingers fingers = new SyntheticFingers(SEED);
        List<Minutiae> gallery = Stream.generate(fingers::next).limit(FINGERS).toList();
        shelf = Shelf.of(gallery, IntStream.range(0, FINGERS).toArray(), new byte[FINGERS]);
        probe = new FilterProbe(fingers.next());
    }

    @Benchmark
    @OperationsPerInvocation(FINGERS)
    public float[] score() {
        shelf.score(probe, chosen, votes, scores, 0);
        return scores;
    }
}
