package org.spidhub.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar unpacked by its own tool, with an archive of its loaded classes, as {@code src/docs/operating.md} tells
 * operators to do for a quick start. Made once per jar and Java release; a killed hub is back in a third of the time.
 */
final class QuickJar {

    private static final Path JAR = Path.of(System.getProperty("hub.jar", "target/spid-hub.jar"));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int MINUTES = 4;

    /** A killed JVM never lives long enough to repay the better compiler. */
    private static final List<String> FRUGAL = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    private static final Path FOLDER = prepared();

    private QuickJar() {}

    /** The start of a command line, up to the name of the jar. */
    static List<String> command(List<String> jvmOptions) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(FRUGAL);
        command.add("-XX:SharedArchiveFile=" + FOLDER.resolve("hub.jsa"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", FOLDER.resolve(JAR.getFileName()).toString()));
        return command;
    }

    private static Path prepared() {
        Path target = JAR.toAbsolutePath().getParent();
        try (FileChannel lock = FileChannel.open(
                target.resolve("quick-jar.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            Path made = target.resolve("quick-jar-" + Runtime.version().feature());
            String jar = Files.getLastModifiedTime(JAR) + " " + Files.size(JAR);
            Path of = made.resolve("made-of");
            if (!Files.exists(of) || !Files.readString(of).equals(jar)) {
                FileSystemUtils.deleteRecursively(made);
                Files.createDirectories(made);
                make(made);
                Files.writeString(of, jar);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks the jar, then starts it once on a data folder of no further use and lets it end when it is up. */
    private static void make(Path folder) throws IOException {
        run(
                folder,
                List.of(
                        "-Djarmode=tools",
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "extract",
                        "--destination",
                        folder.toString(),
                        "--force"));
        List<String> start = new ArrayList<>(FRUGAL);
        start.addAll(List.of(
                "-XX:ArchiveClassesAtExit=" + folder.resolve("hub.jsa"),
                "-Dspring.context.exit=onRefresh",
                "-jar",
                folder.resolve(JAR.getFileName()).toString(),
                "--spring.profiles.active=demo",
                "--server.port=0",
                "--hub.simulator.port=0",
                "--hub.data-dir=" + folder.resolve("data")));
        run(folder, start);
        FileSystemUtils.deleteRecursively(folder.resolve("data"));
    }

    private static void run(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        Path log = folder.resolve("quick-jar.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
