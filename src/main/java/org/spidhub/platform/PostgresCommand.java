package org.spidhub.platform;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code initdb} and {@code pg_ctl}. PostgreSQL refuses to run as root, so for root the programs run in a user
 * namespace of their own, or, where the kernel allows none, as user 65534 (nobody), who then owns the folder.
 */
final class PostgresCommand {

    private static final int NOBODY = 65534;
    private static final long LIMIT_SECONDS = 120;

    private final Path home;
    private final Path workDir;

    PostgresCommand(Path home, Path workDir) {
        this.home = home;
        this.workDir = workDir;
    }

    /** Runs to the end; fails with the program's own words when it does not succeed. */
    void run(String program, List<String> arguments) throws IOException {
        Path output = workDir.resolve(program + ".log");
        List<String> command = new ArrayList<>(asOrdinaryUser());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workDir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()); // a file: a pipe would stay open as long as the server lives
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " did not end within " + LIMIT_SECONDS + " s, see " + output);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(program + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
            throw new IOException(program + " failed: " + said);
        }
    }

    /** @param mode of pg_ctl: {@code fast} rolls open work back first, {@code immediate} leaves that to the next start */
    void stop(Path cluster, String mode) throws IOException {
        run("pg_ctl", List.of("stop", "-D", cluster.toString(), "-m", mode, "-w", "-t", "30"));
    }

    private List<String> asOrdinaryUser() throws IOException {
        if (!runsAsRoot()) {
            return List.of();
        }
        if (LinuxUtils.isUnshareAvailable()) {
            if (!Files.getAttribute(workDir, "unix:uid").equals(0)) {
                ownAll(0);
            }
            return List.of("unshare", "-U");
        }
        ownAll(NOBODY);
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    private static boolean runsAsRoot() {
        return "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/proc/self"));
    }

    private void ownAll(int uid) throws IOException {
        Files.walkFileTree(workDir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.setAttribute(folder, "unix:uid", uid);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
