package org.spidhub.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;

/** A hub cut down to its database, run in a JVM of its own so that a test can kill it. */
final class DatabaseHolder {

    private DatabaseHolder() {}

    /** Commits rows 1, 2, 3, ... and prints each number after its commit, until killed. */
    public static void main(String[] args) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
        HubSettings settings = new HubSettings(
                Path.of(args[0]),
                Path.of("routes"),
                Path.of("mappings"),
                new HubSettings.Database(
                        server.jdbcUrl(), EmbeddedPostgres.NAME, server.password(), 2, Duration.ofMinutes(2)));
        HubDatabase database = HubDatabase.open(settings);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS acknowledged (n int PRIMARY KEY)");
            for (int n = 1; ; n++) {
                statement.execute("INSERT INTO acknowledged VALUES (" + n + ")");
                System.out.println("ack " + n);
            }
        }
    }
}
