package org.spidhub.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a running PostgreSQL says about itself in {@code postmaster.pid}: line 1 is its process id, line 4 its port.
 * After a crash of the hub this file is the only way to find the server that lives on.
 */
record PostmasterFile(long pid, int port) {

    /** Empty when there is no such file; port 0 when the server had not got as far as writing it. */
    static Optional<PostmasterFile> in(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.of(new PostmasterFile(number(lines, 0), (int) number(lines, 3)));
    }

    /**
     * Whether a PostgreSQL process runs under this id. Ids are reused: after a reboot the number may belong to any
     * program, and then the file is stale. A process whose program cannot be seen counts as PostgreSQL.
     */
    boolean alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> !zombie())
                .map(process -> process.info()
                        .command()
                        .map(command ->
                                String.valueOf(Path.of(command).getFileName()).startsWith("postgres"))
                        .orElse(true))
                .orElse(false);
    }

    /** A dead process that nobody waited for, as in containers without an init; {@link ProcessHandle} calls it alive. */
    private boolean zombie() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z'; // pid (name) state ..., see proc(5)
        } catch (IOException e) {
            return false; // not Linux, or gone meanwhile
        }
    }

    private static long number(List<String> lines, int index) {
        try {
            return lines.size() > index ? Long.parseLong(lines.get(index).trim()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
