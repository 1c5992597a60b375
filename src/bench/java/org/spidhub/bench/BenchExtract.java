package org.spidhub.bench;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintTemplate;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.matching.sample.SampleRules;
import org.spidhub.matching.synthetic.PrintFile;
import org.spidhub.matching.synthetic.SyntheticFinger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures an extraction with all the hub's checks and limits around it, against SourceAFIS alone on the same files. */
@Command(
        name = "extract",
        description = "Images (synthetic PNG) to templates per processor second, against bare SourceAFIS.",
        showDefaultValues = true)
final class BenchExtract implements Callable<Integer> {
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--images", description = "images a round")
    private int images = 24;

    @Option(names = "--rounds", description = "rounds, after one to warm up")
    private int rounds = 6;

    private int sink;

    @Override
    public Integer call() {
        List<byte[]> prints = synthetic();
        SampleExtractor extractor = new SampleExtractor(SampleRules.defaults().lenient(), FaceMatcher.none());
        long hub = 0;
        long bare = 0;
        for (int round = -1; round < rounds; round++) {
            for (byte[] print : prints) {
                long start = PROCESS.getProcessCpuTime();
                sink += extractor.extract(List.of(sample(print))).size();
                long middle = PROCESS.getProcessCpuTime();
                sink += extractBare(print).toByteArray().length;
                long end = PROCESS.getProcessCpuTime();
                if (round >= 0) {
                    hub += middle - start;
                    bare += end - middle;
                }
            }
        }
        double extracted = prints.size() * (double) rounds;
        new BenchReport("extract")
                .field("hubImagesPerCpuSecond", extracted / hub * 1e9, "the hub, images per processor second")
                .field("bareImagesPerCpuSecond", extracted / bare * 1e9, "bare SourceAFIS, images per processor second")
                .field("ratio", bare / (double) hub, "the hub's rate as a share of the bare one")
                .field("images", prints.size(), "images a round")
                .print(spec.commandLine().getOut());
        return sink == 0 ? 1 : 0;
    }

    private List<byte[]> synthetic() {
        return IntStream.range(0, images)
                .mapToObj(i -> SyntheticFinger.of(i / 4 + 1).impression(i, 0.5))
                .map(PrintFile.PNG::encode)
                .toList();
    }

    private static CapturedSample sample(byte[] print) {
        return new CapturedSample(6, print, null, null, SyntheticFinger.DPI);
    }

    private static FingerprintTemplate extractBare(byte[] print) {
        return new FingerprintTemplate(
                new FingerprintImage(print, new FingerprintImageOptions().dpi(SyntheticFinger.DPI)));
    }
}
