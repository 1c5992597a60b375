package org.spidhub.matching.evaluation;

import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintTemplate;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ReadyTemplate;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.sample.CapturedSample;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.matching.sample.SampleRules;

/**
 * How fast the hub does what SourceAFIS does, as a ratio to bare SourceAFIS on the same data in the same run. Counted by the processor time of the
 * whole process, which other work of the machine hardly changes, in rounds that take turns.
 *
 * @param hub items per processor second, the median of the rounds
 * @param bare items per second, likewise
 * @param ratio the median of the ratios of the rounds: both sides of a round find the machine alike
 */
public record Rates(double hub, double bare, double ratio) {

    /** An extraction takes seconds a round. */
    private static final int LONG_ROUNDS = 5;

    /** Reading back takes a tenth of a second a round, in which one collection of garbage is much. */
    private static final int SHORT_ROUNDS = 25;

    /** Images, from encoded picture to template. */
    public static Rates extraction(Path root, Resolution resolution, int most) throws IOException {
        SampleRules lenient = SampleRules.defaults().lenient();
        SampleExtractor extractor = new SampleExtractor(lenient, FaceMatcher.none());
        List<CapturedSample> samples = new ArrayList<>();
        List<PictureFile> files = PictureFile.below(root);
        int step = Math.max(1, files.size() / most);
        for (int i = 0; i < files.size(); i += step) {
            PictureFile file = files.get(i);
            samples.add(new CapturedSample(6, OwnPictures.read(file), null, null, resolution.of(file.folder())));
        }
        return compare(
                LONG_ROUNDS,
                () -> extractor.extract(samples),
                () -> samples.stream().map(Rates::bareTemplate).toList());
    }

    /** Stored templates read back, on all processors both times. */
    public static Rates reload(List<FingerprintTemplate> templates) {
        List<Template> stored = new ArrayList<>();
        for (FingerprintTemplate template : templates) {
            byte[] content = template.toByteArray();
            for (int copy = 0; copy < 20; copy++) {
                stored.add(new Template(6, FingerEngine.ID, content));
            }
        }
        return compare(
                SHORT_ROUNDS,
                () -> ReadyTemplate.all(stored),
                () -> stored.parallelStream()
                        .map(template -> new FingerprintTemplate(template.content()))
                        .toList());
    }

    private static byte[] bareTemplate(CapturedSample sample) {
        Integer dpi = sample.resolution();
        FingerprintImageOptions options = new FingerprintImageOptions().dpi(dpi == null ? 500 : dpi);
        return new FingerprintTemplate(new FingerprintImage(sample.content(), options)).toByteArray();
    }

    private static Rates compare(int rounds, Supplier<List<?>> hub, Supplier<List<?>> bare) {
        double[] hubRates = new double[rounds];
        double[] bareRates = new double[rounds];
        double[] ratios = new double[rounds];
        rate(hub);
        rate(bare);
        for (int round = 0; round < rounds; round++) {
            boolean hubFirst = round % 2 == 0; // whoever comes second meets the other's garbage
            if (hubFirst) {
                hubRates[round] = rate(hub);
            }
            bareRates[round] = rate(bare);
            if (!hubFirst) {
                hubRates[round] = rate(hub);
            }
            ratios[round] = hubRates[round] / bareRates[round];
        }
        return new Rates(median(hubRates), median(bareRates), median(ratios));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double rate(Supplier<List<?>> work) {
        long start = cpuNanos();
        int items = work.get().size();
        return items * 1e9 / (cpuNanos() - start);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
