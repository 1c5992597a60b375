package org.spidhub.platform;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real PgBouncer before the test server, on a free port. */
public final class PgBouncer implements AutoCloseable {

    private static final List<Path> PROGRAMS = Stream.of(
                    "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
            .map(Path::of)
            .toList();

    private final Process process;
    private final String url;

    private PgBouncer(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * @param database JDBC URL of a database of {@link TestDatabase}
     * @param settings lines of the section {@code [pgbouncer]}
     */
    public static PgBouncer before(String database, String... settings) throws IOException {
        Path program = PROGRAMS.stream().filter(Files::exists).findFirst().orElse(null);
        Assumptions.assumeTrue(program != null, "skipped: needs pgbouncer (Debian: pgbouncer)");
        URI server = URI.create(database.substring("jdbc:".length()));
        String name = server.getPath().substring(1);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        Path folder = Files.createTempDirectory("pgbouncer");
        Path users = folder.resolve("users.txt");
        Files.writeString(users, "\"" + TestDatabase.username() + "\" \"" + TestDatabase.password() + "\"\n");
        List<String> lines = new ArrayList<>(List.of(
                "[databases]",
                name + " = host=127.0.0.1 port=" + server.getPort() + " dbname=" + name,
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + users,
                "default_pool_size = 10"));
        lines.addAll(List.of(settings));
        Path ini = folder.resolve("pgbouncer.ini");
        Files.write(ini, lines);
        if (root) { // it gives the rights of root up, and must still read its files
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if (root) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(ini.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            try (Socket open = new Socket("127.0.0.1", port)) {
                return open.isConnected();
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("log")));
                }
                return false;
            }
        });
        return new PgBouncer(process, "jdbc:postgresql://127.0.0.1:" + port + "/" + name);
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
