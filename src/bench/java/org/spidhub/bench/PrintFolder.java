package org.spidhub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of real prints for benchmarks, searched to any depth: files named FINGER_IMPRESSION.tif (or png, bmp, jpg, wsq),
 * where a finger's files lie in one folder.
 */
final class PrintFolder {
    private static final Pattern NAME = Pattern.compile("(.+)_(\\d+)\\.(tif|tiff|png|bmp|jpg|jpeg|wsq)");

    /** Sets whose sensor had another resolution than 500 dpi, as their organisers published it. */
    private static final Map<Pattern, Integer> DPI =
            Map.of(Pattern.compile("fvc2002.DB2_B"), 569, Pattern.compile("fvc2004.DB3_B"), 512);

    /** One file. */
    record Print(String finger, int impression, int dpi, Path file) {
        byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private PrintFolder() {}

    /** The prints of each finger, impressions in order; fingers with one impression only are left out. */
    static List<List<Print>> fingers(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, List<Print>> byFinger = files.flatMap(PrintFolder::print)
                    .sorted(Comparator.comparingInt(Print::impression))
                    .collect(Collectors.groupingBy(Print::finger, TreeMap::new, Collectors.toList()));
            return byFinger.values().stream().filter(list -> list.size() > 1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no prints can be read in " + folder, e);
        }
    }

    private static Stream<Print> print(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Stream.empty();
        }
        int dpi = DPI.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(file.toString()).find())
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(500);
        return Stream.of(new Print(file.getParent() + "/" + name.group(1), Integer.parseInt(name.group(2)), dpi, file));
    }
}
