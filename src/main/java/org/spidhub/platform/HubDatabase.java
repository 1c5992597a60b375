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
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one database of the hub: the server named by {@code hub.database.url}, or else an embedded one. It refuses a server
 * that would answer a commit before the data is safe, because the hub's acknowledgements rest on that answer.
 */
final class HubDatabase implements AutoCloseable {

    private static final int OLDEST_VERSION = 150_000;
    private static final Logger log = LoggerFactory.getLogger(HubDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A hub that freezes with a database transaction open must not hold its row locks against the others for longer. */
    private static final String NO_LONG_HOLD = "SET idle_in_transaction_session_timeout = '10s'";

    private final @Nullable EmbeddedPostgres embedded;
    private final @Nullable PostgresKeeper keeper;
    private final HikariDataSource pool;
    private final boolean pooled;

    private HubDatabase(@Nullable EmbeddedPostgres embedded, HikariDataSource pool) {
        this.pooled = pool.getConnectionInitSql() == null;
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

    /** Whether a connection pooler such as PgBouncer stands before the server, so that there is no session to rely on. */
    boolean isPooled() {
        return pooled;
    }

    /** Single connections for work that may take long, such as migrations. */
    DataSource unhurried() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(pool.getJdbcUrl());
        source.setUser(pool.getUsername());
        source.setPassword(pool.getPassword());
        source.setApplicationName("spid-hub");
        if (pooled) {
            source.setPrepareThreshold(0);
        }
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
        config.addDataSourceProperty("ApplicationName", "spid-hub");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        if (!beside) { // a command may look at everything at once
            config.addDataSourceProperty(
                    "socketTimeout", String.valueOf(settings.silence().toSeconds()));
        }
        if (refuseUnsafe(url, username, password)) {
            log.info(
                    "A connection pooler stands before the database: no statement is prepared, nothing is kept in a session");
            config.addDataSourceProperty("prepareThreshold", "0"); // the next transaction may run on another connection
        } else {
            config.setConnectionInitSql(NO_LONG_HOLD);
        }
        return new HikariDataSource(config);
    }

    /**
     * @return whether a connection pooler stands before the server: it makes up the process number that a connection is told at its
     *     start, and the server tells its own
     * @throws StartupRefused when the server is unreachable for 15 s, refuses the user, is too old or not durable, or stands behind
     *     a pooler that does not keep a transaction together
     */
    static boolean refuseUnsafe(String url, @Nullable String username, @Nullable String password) {
        try (Connection connection = connect(url, username, password);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT current_setting('server_version_num')::int, current_setting('fsync'),"
                                + " current_setting('full_page_writes'), current_setting('synchronous_commit'),"
                                + " pg_backend_pid()")) {
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
            boolean pooled =
                    answer.getInt(5) != connection.unwrap(PGConnection.class).getBackendPID();
            if (pooled) {
                connection.setAutoCommit(false);
                statement.execute("SELECT 1");
                connection.rollback();
            }
            return pooled;
        } catch (SQLException e) {
            String said = String.valueOf(e.getMessage());
            if (said.contains("statement pooling")) {
                throw new StartupRefused(
                        "The connection pooler before the database does not keep a transaction together: " + said,
                        "Set pool_mode = transaction (or session) in pgbouncer.ini, or let hub.database.url name the server itself.");
            }
            if (said.contains("startup parameter")) {
                throw new StartupRefused(
                        "The connection pooler before the database refuses the connection: " + said,
                        "Take that parameter out of hub.database.url, or add it to ignore_startup_parameters in pgbouncer.ini.");
            }
            throw new StartupRefused(
                    "The database does not answer: " + e.getMessage(),
                    "Check hub.database.url, hub.database.username and hub.database.password.");
        }
    }

    /** Waits for a server that is still starting; a refused user is refused at once. */
    private static Connection connect(String url, @Nullable String username, @Nullable String password)
            throws SQLException {
        Properties login = new Properties();
        login.setProperty("prepareThreshold", "0"); // a pooler would keep what was prepared here for somebody else
        if (username != null) {
            login.setProperty("user", username);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        long began = System.nanoTime();
        while (true) {
            try {
                return DriverManager.getConnection(url, login);
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                boolean starting = state.startsWith("08") && !state.equals("08P01") // a pooler's refusal
                        || state.equals("57P03"); // connection; cannot_connect_now
                if (!starting || System.nanoTime() - began > PATIENCE.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }
}
