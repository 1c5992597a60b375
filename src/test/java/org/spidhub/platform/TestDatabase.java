package org.spidhub.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * One real PostgreSQL per test JVM. Every caller gets a new database with all migrations applied, copied from a template.
 * The server's folder under {@code target} is used again by later runs.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "migrated";
    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    /** A new, empty, migrated database; connections are not pooled. */
    public static DataSource fresh() {
        return dataSource(create());
    }

    /**
     * Points a Spring test context at a new, migrated database instead of an embedded server of its own. Its scheduler gets a name of
     * its own too: Quartz keeps one data source per name in the whole JVM, so that equal names fire each other's triggers.
     */
    public static void register(DynamicPropertyRegistry registry) {
        String name = create();
        String url = SERVER.jdbcUrl(name);
        registry.add("spring.quartz.properties[org.quartz.scheduler.instanceName]", () -> name);
        registry.add("hub.database.url", () -> url);
        registry.add("hub.database.username", () -> EmbeddedPostgres.NAME);
        registry.add("hub.database.password", SERVER::password);
        registry.add("hub.database.pool-size", () -> 8);
    }

    /** JDBC URL of a new, migrated database; user {@link #username()}, password {@link #password()}. */
    public static String freshUrl() {
        return SERVER.jdbcUrl(create());
    }

    /** Where the server keeps its files, for tests that look for what must not be in them. */
    public static Path folder() {
        return SERVER.folder();
    }

    public static String username() {
        return EmbeddedPostgres.NAME;
    }

    public static String password() {
        return SERVER.password();
    }

    private static synchronized String create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return name;
    }

    private static EmbeddedPostgres start() {
        Path target = Path.of("target");
        for (int i = 0; ; i++) {
            EmbeddedPostgres server;
            try {
                server = EmbeddedPostgres.start(
                        target.resolve("test-postgres-" + i), target.resolve("test-postgres-binaries"));
            } catch (StartupRefused inUse) {
                if (i == 9) {
                    throw inUse;
                }
                continue;
            }
            SpringApplication.getShutdownHandlers().add(server::close); // after every context that still uses it
            migrateTemplate(server);
            return server;
        }
    }

    private static void migrateTemplate(EmbeddedPostgres server) {
        try (Connection connection = dataSource(server, EmbeddedPostgres.NAME).getConnection();
                Statement statement = connection.createStatement()) {
            for (String left : databases(statement)) {
                statement.execute("DROP DATABASE \"" + left + "\" WITH (FORCE)");
            }
            statement.execute("CREATE DATABASE " + TEMPLATE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Flyway.configure()
                .dataSource(dataSource(server, TEMPLATE))
                .failOnMissingLocations(false)
                .javaMigrations(new V103QuartzTables())
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static List<String> databases(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database WHERE NOT datistemplate"
                + " AND datname NOT IN ('postgres', '" + EmbeddedPostgres.NAME + "')")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void execute(String sql) {
        try (Connection connection = dataSource(EmbeddedPostgres.NAME).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource dataSource(String database) {
        return dataSource(SERVER, database);
    }

    private static DataSource dataSource(EmbeddedPostgres server, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl(database));
        source.setUser(EmbeddedPostgres.NAME);
        source.setPassword(server.password());
        return source;
    }
}
