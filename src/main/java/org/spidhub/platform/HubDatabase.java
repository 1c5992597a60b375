package org.spidhub.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one database of the hub: the server named by {@code hub.database.url}, or else an embedded one. It refuses a server
 * that would answer a commit before the data is safe, because the hub's acknowledgements rest on that answer.
 */
final class HubDatabase implements AutoCloseable {

    private static final int OLDEST_VERSION = 150_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A hub that freezes with a database transaction open must not hold its row locks against the others for longer. */
    private static final String NO_LONG_HOLD = "SET idle_in_transaction_session_timeout = '10s'";

    private final @Nullable EmbeddedPostgres embedded;
    private final @Nullable PostgresKeeper keeper;
    private final HikariDataSource pool;

    private HubDatabase(@Nullable EmbeddedPostgres embedded, HikariDataSource pool) {
        this.embedded = embedded;
        this.keeper = embedded == null ? null : new PostgresKeeper(embedded);
        this.pool = pool;
    }

    /** @throws StartupRefused when the database is unreachable, too old or not durable, or its folder is in use */
    static HubDatabase open(HubSettings settings) {
        return open(settings, false);
    }

    /** @param beside whether to use the embedded server of a hub that runs now, as commands do */
    static HubDatabase open(HubSettings settings, boolean beside) {
        HubSettings.Database external = settings.database();
        String url = external.url();
        if (url != null && !url.isBlank()) {
            return new HubDatabase(null, pool(url, external.username(), external.password(), external, beside));
        }
        Path folder = settings.dataDir().resolve("postgres");
        EmbeddedPostgres server = (beside ? EmbeddedPostgres.join(folder) : Optional.<EmbeddedPostgres>empty())
                .orElseGet(() -> EmbeddedPostgres.start(folder, folder));
        try {
            return new HubDatabase(
                    server, pool(server.jdbcUrl(), EmbeddedPostgres.NAME, server.password(), external, beside));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    DataSource dataSource() {
        return pool;
    }

    /** Single connections for work that may take long, such as migrations. */
    DataSource unhurried() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(pool.getJdbcUrl());
        source.setUser(pool.getUsername());
        source.setPassword(pool.getPassword());
        source.setApplicationName("spid-hub");
        return source;
    }

    @Override
    public void close() {
        pool.close();
        if (keeper != null) {
            keeper.close();
        }
        if (embedded != null) {
            embedded.close();
        }
    }

    private static HikariDataSource pool(
            String url,
            @Nullable String username,
            @Nullable String password,
            HubSettings.Database settings,
            boolean beside) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("hub");
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(10_000);
        config.setConnectionInitSql(NO_LONG_HOLD);
        config.addDataSourceProperty("ApplicationName", "spid-hub");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        if (!beside) { // a command may look at everything at once
            config.addDataSourceProperty(
                    "socketTimeout", String.valueOf(settings.silence().toSeconds()));
        }
        refuseUnsafe(url, username, password);
        return new HikariDataSource(config);
    }

    /** @throws StartupRefused when the server is unreachable for 15 s, refuses the user, is too old or not durable */
    static void refuseUnsafe(String url, @Nullable String username, @Nullable String password) {
        try (Connection connection = connect(url, username, password);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT current_setting('server_version_num')::int, current_setting('fsync'),"
                                + " current_setting('full_page_writes'), current_setting('synchronous_commit')")) {
            answer.next();
            if (answer.getInt(1) < OLDEST_VERSION) {
                throw new StartupRefused(
                        "The PostgreSQL behind hub.database.url is older than 15.", "Use PostgreSQL 15 or later.");
            }
            String[] names = {"fsync", "full_page_writes", "synchronous_commit"};
            for (int i = 0; i < names.length; i++) {
                if (answer.getString(i + 2).equals("off")) {
                    throw new StartupRefused(
                            "The PostgreSQL behind hub.database.url runs with " + names[i]
                                    + " = off and can lose what it has acknowledged.",
                            "Set " + names[i] + " = on in its postgresql.conf.");
                }
            }
        } catch (SQLException e) {
            throw new StartupRefused(
                    "The database does not answer: " + e.getMessage(),
                    "Check hub.database.url, hub.database.username and hub.database.password.");
        }
    }

    /** Waits for a server that is still starting; a refused user is refused at once. */
    private static Connection connect(String url, @Nullable String username, @Nullable String password)
            throws SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return DriverManager.getConnection(url, username, password);
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                boolean starting = state.startsWith("08") || state.equals("57P03"); // connection; cannot_connect_now
                if (!starting || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }
}
