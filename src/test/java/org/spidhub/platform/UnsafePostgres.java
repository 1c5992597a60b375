package org.spidhub.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The server of a cluster, started as the hub never would: without fsync. */
final class UnsafePostgres {

    private UnsafePostgres() {}

    static PostgresCommand start(Path folder, Path binaries, int port) throws IOException {
        PostgresCommand commands = new PostgresCommand(PostgresBinaries.under(binaries.toAbsolutePath()), folder);
        commands.run(
                "pg_ctl",
                List.of(
                        "start",
                        "-D",
                        folder.resolve("cluster").toString(),
                        "-l",
                        folder.resolve("server.log").toString(),
                        "-w",
                        "-o",
                        "-p " + port + " -c fsync=off -c unix_socket_directories="));
        return commands;
    }

    static void stop(PostgresCommand commands, Path folder) throws IOException {
        commands.run("pg_ctl", List.of("stop", "-D", folder.resolve("cluster").toString(), "-m", "fast", "-w"));
    }
}
