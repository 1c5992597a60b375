package org.spidhub.matching.finger.exact;

import com.machinezoo.sourceafis.FingerprintMatcher;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.SyntheticFingers;
import org.spidhub.matching.finger.template.TemplateWriter;

/** One comparison: ours on flat arrays against SourceAFIS on its own objects, the same fingers and the same scores. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExactMatcherBenchmark {
    private static final int FINGERS = 200;
    private static final long SEED = 7;

    private final ExactMatcher matcher = new ExactMatcher();
    private final Candidate[] candidates = new Candidate[FINGERS];
    private final FingerprintTemplate[] templates = new FingerprintTemplate[FINGERS];
    private Probe probe;
    private FingerprintMatcher sourceAfis;

    @Setup
    public void draw() {
        SyntheticFingers fingers = new SyntheticFingers(SEED);
        for (int i = 0; i < FINGERS; i++) {
            Minutiae finger = fingers.next();
            candidates[i] = new Candidate(finger);
            templates[i] = new FingerprintTemplate(TemplateWriter.write(finger));
        }
        Minutiae searched = fingers.next();
        probe = new Probe(searched);
        sourceAfis = new FingerprintMatcher(new FingerprintTemplate(TemplateWriter.write(searched)));
    }

    @Benchmark
    @OperationsPerInvocation(FINGERS)
    public double flat() {
        double sum = 0;
        for (Candidate candidate : candidates) {
            sum += matcher.score(probe, candidate);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(FINGERS)
    public double sourceAfis() {
        double sum = 0;
        for (FingerprintTemplate template : templates) {
            sum += sourceAfis.match(template);
        }
        return sum;
    }
}
