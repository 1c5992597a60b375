package org.spidhub.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server that a killed hub left in its cluster: taken over while it is as it should be, stopped when it is not. */
final class FormerPostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(FormerPostmaster.class);

    private final Path cluster;
    private final PostgresCommand commands;
    private final String password;

    FormerPostmaster(Path cluster, PostgresCommand commands, String password) {
        this.cluster = cluster;
        this.commands = commands;
        this.password = password;
    }

    /** The port of the server taken over; empty when none runs there any more. */
    OptionalInt takeOver() throws IOException {
        Optional<PostmasterFile> found = PostmasterFile.in(cluster);
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        PostmasterFile postmaster = found.get();
        if (!postmaster.alive()) {
            LOG.info(
                    "The former PostgreSQL (process {}) is gone without a trace of shutdown; recovering",
                    postmaster.pid());
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
            return OptionalInt.empty();
        }
        int port = postmaster.port();
        if (port != 0 && adopt(port)) {
            return OptionalInt.of(port);
        }
        LOG.warn("The former PostgreSQL (process {}) does not answer as it should; stopping it", postmaster.pid());
        try {
            commands.stop(cluster, "fast");
        } catch (IOException e) {
            commands.stop(cluster, "immediate");
        }
        return OptionalInt.empty();
    }

    /** Whether the server on this port is ours and durable; ends what a killed hub left open there. */
    private boolean adopt(int port) {
        try (Connection connection = EmbeddedPostgres.connect(port, password, "postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet answer = statement.executeQuery(
                    "SELECT current_setting('data_directory'), current_setting('fsync'), current_setting('synchronous_commit')")) {
                answer.next();
                boolean ours = Files.isSameFile(Path.of(answer.getString(1)), cluster);
                if (!ours
                        || !answer.getString(2).equals("on")
                        || !answer.getString(3).equals("on")) {
                    return false;
                }
            }
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
            return true;
        } catch (SQLException | IOException e) {
            LOG.debug("The former PostgreSQL cannot be taken over", e);
            return false;
        }
    }
}
