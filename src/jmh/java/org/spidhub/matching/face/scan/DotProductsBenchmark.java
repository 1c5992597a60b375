package org.spidhub.matching.face.scan;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The face scan's time for one face of 512 components in bytes, by each kernel this JVM can run. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DotProductsBenchmark {
    private static final int FACES = 20_000;
    private static final int LENGTH = 512;
    private static final long SEED = 7;

    /** {@code fastest} is scalar again without the Vector API. */
    @Param({"scalar", "fastest"})
    public String kernel;

    private final byte[] vectors = new byte[FACES * LENGTH];
    private final short[] query = new short[LENGTH];
    private final int[] sums = new int[FACES];
    private DotProducts chosen;

    @Setup
    public void draw() {
        chosen = kernel.equals("scalar") ? new ScalarDotProducts() : FaceKernels.fastest();
        Random random = new Random(SEED);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (byte) (random.nextInt(255) - 127);
        }
        for (int i = 0; i < LENGTH; i++) {
            query[i] = (short) (random.nextInt(255) - 127);
        }
    }

    @Benchmark
    @OperationsPerInvocation(FACES)
    public int[] scan() {
        chosen.of(vectors, query, sums);
        return sums;
    }
}
