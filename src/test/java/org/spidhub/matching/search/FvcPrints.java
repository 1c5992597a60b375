package org.spidhub.matching.search;

import com.machinezoo.sourceafis.FingerprintCompatibility;
import com.machinezoo.sourceafis.FingerprintImage;
import com.machinezoo.sourceafis.FingerprintImageOptions;
import com.machinezoo.sourceafis.FingerprintTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/** Real prints of the FVC development half, when they are at hand; a test that needs them skips when they are not. */
public final class FvcPrints {
    private static final int SETS = 4;
    private static final int FINGERS = 5;
    private static final int IMPRESSIONS = 8;

    /** Several test classes need the same ones, and reading them takes seconds. */
    private static final Map<String, List<Print>> READ = new ConcurrentHashMap<>();

    /** One impression: which finger of all sets it shows, and its template. */
    public record Print(int finger, FingerprintTemplate template) {}

    private FvcPrints() {}

    /** The four sets' prints of a year, extracted from their images. */
    public static List<Print> fromImages(String year) {
        return load(
                year,
                "tif",
                (bytes, dpi) ->
                        new FingerprintTemplate(new FingerprintImage(bytes, new FingerprintImageOptions().dpi(dpi))));
    }

    /** The four sets' prints of a year, imported from another vendor's ISO 19794-2 templates. */
    public static List<Print> fromIsoTemplates(String year) {
        return load(year, "iso", (bytes, dpi) -> FingerprintCompatibility.importTemplate(bytes));
    }

    private interface Reading {
        FingerprintTemplate read(byte[] bytes, double dpi);
    }

    private static List<Print> load(String year, String ending, Reading reading) {
        Path root = Path.of(System.getProperty("hub.shared.data", "../shared/data"), "fvc-b", "fvc" + year);
        Assumptions.assumeTrue(
                Files.isDirectory(root), "no FVC prints at " + root + "; name their folder with -Dhub.shared.data");
        return READ.computeIfAbsent(
                root + "/" + ending,
                any -> IntStream.range(0, SETS * FINGERS * IMPRESSIONS)
                        .parallel()
                        .mapToObj(i -> {
                            int set = i / (FINGERS * IMPRESSIONS) + 1;
                            int finger = i / IMPRESSIONS % FINGERS + 1;
                            Path file = root.resolve(
                                    "DB%d_B/%d_%d.%s".formatted(set, 100 + finger, i % IMPRESSIONS + 1, ending));
                            return new Print(set * FINGERS + finger, reading.read(bytes(file), dpi(year, set)));
                        })
                        .toList());
    }

    /** Resolution as the organisers published it. */
    private static double dpi(String year, int set) {
        if (year.equals("2002") && set == 2) {
            return 569;
        }
        return year.equals("2004") && set == 3 ? 512 : 500;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
