package org.spidhub.biometrics.evaluation;

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
import org.spidhub.biometrics.BiometricsSettings;
import org.spidhub.biometrics.CapturedSample;
import org.spidhub.biometrics.FingerEngine;
import org.spidhub.biometrics.ReadyTemplate;
import org.spidhub.biometrics.SampleExtractor;
import org.spidhub.biometrics.Template;
import org.spidhub.biometrics.face.FaceMatcher;

/**
 * How fast the hub does what SourceAFIS does, as a ratio to bare SourceAFIS on the same data in the same run.
 *
 * @param hub items per second
 * @param bare items per second
 */
public record Rates(double hub, double bare) {

    private static final int ROUNDS = 5;

    public double ratio() {
        return hub / bare;
    }

    /** Images per CPU-second of the whole process, from encoded picture to template; medians of rounds that take turns. */
    public static Rates extraction(Path root, Resolution resolution, int most) throws IOException {
        BiometricsSettings lenient = BiometricsSettings.defaults().lenient();
        SampleExtractor extractor = new SampleExtractor(lenient, FaceMatcher.none());
        List<CapturedSample> samples = new ArrayList<>();
        List<PictureFile> files = PictureFile.below(root);
        int step = Math.max(1, files.size() / most);
        for (int i = 0; i < files.size(); i += step) {
            PictureFile file = files.get(i);
            samples.add(new CapturedSample(6, OwnPictures.read(file), null, null, resolution.of(file.folder())));
        }
        return compare(
                Rates::cpuNanos,
                () -> extractor.extract(samples),
                () -> samples.stream().map(Rates::bareTemplate).toList());
    }

    /** Stored templates read back per second of the clock, on all processors both times; medians of rounds that take turns. */
    public static Rates reload(List<FingerprintTemplate> templates) {
        List<Template> stored = new ArrayList<>();
        for (FingerprintTemplate template : templates) {
            byte[] content = template.toByteArray();
            for (int copy = 0; copy < 20; copy++) {
                stored.add(new Template(6, FingerEngine.ID, content));
            }
        }
        return compare(
                System::nanoTime,
                () -> ReadyTemplate.all(stored),
                () -> stored.parallelStream()
                        .map(template -> new FingerprintTemplate(template.content()))
                        .toList());
    }

    private interface Clock {
        long nanos();
    }

    private static byte[] bareTemplate(CapturedSample sample) {
        Integer dpi = sample.resolution();
        FingerprintImageOptions options = new FingerprintImageOptions().dpi(dpi == null ? 500 : dpi);
        return new FingerprintTemplate(new FingerprintImage(sample.content(), options)).toByteArray();
    }

    private static Rates compare(Clock clock, Supplier<List<?>> hub, Supplier<List<?>> bare) {
        double[] hubRates = new double[ROUNDS];
        double[] bareRates = new double[ROUNDS];
        rate(clock, hub);
        rate(clock, bare);
        for (int round = 0; round < ROUNDS; round++) {
            bareRates[round] = rate(clock, bare);
            hubRates[round] = rate(clock, hub);
        }
        Arrays.sort(hubRates);
        Arrays.sort(bareRates);
        return new Rates(hubRates[ROUNDS / 2], bareRates[ROUNDS / 2]);
    }

    private static double rate(Clock clock, Supplier<List<?>> work) {
        long start = clock.nanos();
        int items = work.get().size();
        return items * 1e9 / (clock.nanos() - start);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
