package org.spidhub.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hub's main class in a Java of its own, as a user starts it, with the classes it loaded. */
record FreshJvm(int exit, String output, Duration processorTime, List<String> loaded) {

    /** Runs another main and notes at its end what it cost, in processor time: neighbours make the clock's time useless. */
    static final class Timed {
        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Duration cost =
                        ProcessHandle.current().info().totalCpuDuration().orElseThrow();
                try {
                    Files.writeString(file, cost.toString());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 2, args.length));
        }
    }

    /** Does nothing, so that its time is that of Java itself. */
    static final class Nothing {
        public static void main(String[] args) {}
    }

    static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    static FreshJvm run(Path folder, Class<?> main, String... args) throws IOException, InterruptedException {
        return run(folder, classPath(), main.getName(), args);
    }

    static FreshJvm run(Path folder, String classPath, String main, String... args)
            throws IOException, InterruptedException {
        Path cost = Files.createTempFile(folder, "cost", ".txt");
        Ended ended = end(folder, List.of("-cp", classPath, Timed.class.getName(), cost.toString(), main), args);
        return new FreshJvm(
                ended.exit(), ended.output(), Duration.parse(Files.readString(cost)), Ended.names(ended.loaded()));
    }

    /**
     * A Java that ended.
     *
     * @param loaded the lines of Java's log about loaded classes: their names and where they came from
     */
    record Ended(int exit, String output, List<String> loaded) {
        static List<String> names(List<String> loaded) {
            return loaded.stream()
                    .map(line -> line.replaceFirst(" source: .*", ""))
                    .toList();
        }
    }

    /** @param folder where logs go; the program runs in its folder {@code work}, so that what it leaves there is seen */
    static Ended end(Path folder, List<String> program, String... args) throws IOException, InterruptedException {
        return end(folder, Map.of(), program, args);
    }

    /** @param environment set beside what this process has */
    static Ended end(Path folder, Map<String, String> environment, List<String> program, String... args)
            throws IOException, InterruptedException {
        Path classes = Files.createTempFile(folder, "classes", ".log");
        Path output = Files.createTempFile(folder, "output", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + classes));
        command.addAll(program);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", args) + " did not end: " + Files.readString(output));
        }
        List<String> loaded = Files.readAllLines(classes, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ ", ""))
                .toList();
        return new Ended(process.exitValue(), Files.readString(output), loaded);
    }
}
