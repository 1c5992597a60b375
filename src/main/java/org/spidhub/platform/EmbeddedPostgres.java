package org.spidhub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A durable PostgreSQL of the hub's own, for installations without a database server. It listens on a private loopback
 * port under a random password. It outlives a killed hub on purpose: the next hub on the same folder takes it over.
 */
final class EmbeddedPostgres implements AutoCloseable {

    /** Superuser and database of the cluster. */
    static final String NAME = "spidhub";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final long LARGEST_LOG_BYTES = 10_000_000;
    private static final int PORT_ATTEMPTS = 5;

    /** Durable, and nothing of a statement in the server's own log: values and DETAIL lines hold personal data. */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "max_connections=100",
            "timezone=UTC",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private final Path folder;
    private final Path cluster;
    private final PostgresCommand commands;
    private final @Nullable FileChannel lockFile;
    private final String password;
    private int port;

    private EmbeddedPostgres(Path folder, PostgresCommand commands, @Nullable FileChannel lockFile, String password) {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.commands = commands;
        this.lockFile = lockFile;
        this.password = password;
    }

    /**
     * Starts the server of a folder, or takes over the one that an earlier, killed hub left running there.
     *
     * @param folder holds the cluster, its password and its log; made when absent
     * @param binaries where PostgreSQL is unpacked to, once
     * @throws StartupRefused when another hub uses the folder
     */
    static EmbeddedPostgres start(Path folder, Path binaries) {
        long began = System.nanoTime();
        FileChannel lock = null;
        try {
            Path home = folder.toAbsolutePath().normalize();
            ClusterFolder own = ClusterFolder.create(home);
            lock = own.lock();
            PostgresCommand commands = new PostgresCommand(
                    PostgresBinaries.under(binaries.toAbsolutePath().normalize()), home);
            EmbeddedPostgres server = new EmbeddedPostgres(home, commands, lock, own.password());
            OptionalInt former = new FormerPostmaster(server.cluster, commands, server.password).takeOver();
            boolean takenOver = former.isPresent();
            if (takenOver) {
                server.port = former.getAsInt();
            } else {
                server.initialise();
                server.startPostmaster();
            }
            server.createDatabase();
            LOG.info(
                    "Embedded PostgreSQL {} on 127.0.0.1:{} in {} after {} ms",
                    takenOver ? "taken over" : "started",
                    server.port,
                    home,
                    (System.nanoTime() - began) / 1_000_000);
            return server;
        } catch (IOException | SQLException | RuntimeException e) {
            closeQuietly(lock);
            if (e instanceof StartupRefused refused) {
                throw refused;
            }
            throw new IllegalStateException(
                    "The embedded PostgreSQL in " + folder + " does not start: " + e.getMessage()
                            + " Hint: see server.log there, or set hub.database.url to an external PostgreSQL",
                    e);
        }
    }

    /**
     * Joins the server of a hub that runs now, for a command beside it; closing leaves the server running. Empty when no
     * hub uses the folder.
     */
    static Optional<EmbeddedPostgres> join(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            new ClusterFolder(home).lock().close();
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (StartupRefused inUse) {
            return Optional.of(joined(home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres joined(Path home) {
        try {
            EmbeddedPostgres server = new EmbeddedPostgres(
                    home, new PostgresCommand(home, home), null, new ClusterFolder(home).password());
            server.port = PostmasterFile.in(server.cluster)
                    .map(PostmasterFile::port)
                    .filter(port -> port != 0)
                    .orElseThrow(() -> new StartupRefused(
                            "The hub that uses " + home + " is still starting its database.",
                            "Run the command again in a few seconds."));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Path folder() {
        return folder;
    }

    String password() {
        return password;
    }

    /** Stops the server after its clients' transactions are rolled back; committed work is on disk already. */
    @Override
    public void close() {
        if (lockFile == null) {
            return; // the server belongs to another process
        }
        try {
            commands.stop(cluster, "fast");
            LOG.info("Embedded PostgreSQL stopped");
        } catch (IOException e) {
            LOG.warn("Embedded PostgreSQL did not stop cleanly and recovers at the next start: {}", e.getMessage());
        } finally {
            closeQuietly(lockFile);
        }
    }

    private void initialise() throws IOException {
        if (Files.exists(cluster)) {
            return;
        }
        Path fresh = folder.resolve("cluster.new");
        FileSystemUtils.deleteRecursively(fresh); // of a start that was killed half-way
        commands.run(
                "initdb",
                List.of(
                        "--pgdata=" + fresh,
                        "--username=" + NAME,
                        "--pwfile=" + folder.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums"));
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Starts the server again on its port when it has ended by itself, as it does when its disk is full.
     *
     * @return false when it runs, or is not this process's to start
     * @throws IOException when it cannot start yet
     */
    boolean revive() throws IOException {
        Optional<PostmasterFile> found = PostmasterFile.in(cluster);
        if (lockFile == null || found.filter(PostmasterFile::alive).isPresent()) {
            return false;
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        launch();
        return true;
    }

    private void startPostmaster() throws IOException {
        Path log = folder.resolve("server.log");
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
            Files.move(log, folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        IOException last = null;
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            port = freePort();
            try {
                launch();
                return;
            } catch (IOException e) {
                last = e; // the port may have been taken meanwhile
            }
        }
        throw last == null ? new IOException("no attempt made") : last;
    }

    private void launch() throws IOException {
        List<String> options = new ArrayList<>(List.of("-p " + port));
        SETTINGS.forEach(setting -> options.add("-c " + setting));
        String log = folder.resolve("server.log").toString();
        String all = String.join(" ", options);
        commands.run("pg_ctl", List.of("start", "-D", cluster.toString(), "-l", log, "-w", "-t", "60", "-o", all));
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = connect(port, password, "postgres");
                Statement statement = connection.createStatement()) {
            boolean exists;
            try (ResultSet answer =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                exists = answer.next();
            }
            if (!exists) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        }
    }

    /** A connection as superuser to a server of ours, wherever it listens now. */
    static Connection connect(int port, String password, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", NAME);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
