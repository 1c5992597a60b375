package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresKeeperTest {

    private static final Path BINARIES = Path.of("target", "test-postgres-binaries");

    @TempDir
    Path folder;

    @Test
    void brings_a_server_that_ended_by_itself_back_on_its_port() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, BINARIES);
                PostgresKeeper keeper = new PostgresKeeper(server)) {
            PostmasterFile first = PostmasterFile.in(folder.resolve("cluster")).orElseThrow();

            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !first.alive() && answers(server));
        }
    }

    @Test
    void leaves_a_running_server_alone() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, BINARIES)) {
            assertThat(server.revive()).isFalse();
        }
    }

    private static boolean answers(EmbeddedPostgres server) {
        try (Connection connection =
                DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.NAME, server.password())) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
