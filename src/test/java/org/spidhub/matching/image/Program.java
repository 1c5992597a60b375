package org.spidhub.matching.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Programs of Debian by which others read and write pictures; what they say is what the hub's decoders are held against. */
final class Program {

    private Program() {}

    /** Skips the test, naming the package, where a program is missing. */
    static void require(String name, String debianPackage) {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
        assumeTrue(there, () -> "skipped: needs " + name + " (Debian: " + debianPackage + ")");
    }

    /** What a program makes of its input, standard output being the result. */
    static byte[] pipe(byte[] input, String... command) {
        return withFiles(
                input,
                ".in",
                ".out",
                (in, out) ->
                        new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile()));
    }

    /** What a program makes of a file, both named on its command line as {@code IN} and {@code OUT}. */
    static byte[] convert(byte[] input, String inEnding, String outEnding, String... command) {
        return withFiles(input, inEnding, outEnding, (in, out) -> {
            List<String> words = Arrays.stream(command)
                    .map(word -> word.equals("IN") ? in.toString() : word.equals("OUT") ? out.toString() : word)
                    .toList();
            return new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        });
    }

    private interface Plan {
        ProcessBuilder with(Path in, Path out);
    }

    private static byte[] withFiles(byte[] input, String inEnding, String outEnding, Plan plan) {
        try {
            Path in = Files.createTempFile("hub-picture", inEnding);
            Path out = Files.createTempFile("hub-picture", outEnding);
            Path errors = Files.createTempFile("hub-picture", ".err");
            try {
                Files.write(in, input);
                Process process =
                        plan.with(in, out).redirectError(errors.toFile()).start();
                int code = process.waitFor();
                assertThat(code).as(Files.readString(errors)).isIn(0, 2); // djpeg ends with 2 after a warning
                return Files.readAllBytes(out);
            } finally {
                Files.delete(in);
                Files.delete(out);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
