package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private static final Path BINARIES = Path.of("target", "test-postgres-binaries");

    @TempDir
    Path folder;

    @Test
    void keeps_every_acknowledged_row_when_hub_and_server_are_killed() throws Exception {
        // given a hub in a JVM of its own that acknowledges rows
        int acknowledged = acknowledgeAndKill(300);
        PostmasterFile postmaster = PostmasterFile.in(cluster()).orElseThrow();
        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> !postmaster.alive());

        // when the next hub starts
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, BINARIES)) {
            // then
            assertThat(rows(next)).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void takes_over_the_server_that_a_killed_hub_left_running() throws Exception {
        // given
        int acknowledged = acknowledgeAndKill(50);
        PostmasterFile orphan = PostmasterFile.in(cluster()).orElseThrow();
        assertThat(orphan.alive()).isTrue();

        // when
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, BINARIES)) {
            // then
            assertThat(PostmasterFile.in(cluster())).contains(orphan);
            assertThat(rows(next)).isGreaterThanOrEqualTo(acknowledged);
        }
        assertThat(orphan.alive()).isFalse();
    }

    @Test
    void stops_an_orphan_whose_password_it_does_not_know_and_starts_again() throws Exception {
        // given an orphan that does not let the next hub in
        acknowledgeAndKill(5);
        PostmasterFile orphan = PostmasterFile.in(cluster()).orElseThrow();
        String password = Files.readString(folder.resolve("password"));
        Files.writeString(folder.resolve("password"), "wrong");

        // when
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, BINARIES)).hasMessageContaining("Hint:");

        // then the orphan is gone, and with the right password the data is there
        assertThat(orphan.alive()).isFalse();
        Files.writeString(folder.resolve("password"), password);
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, BINARIES)) {
            assertThat(rows(next)).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void ignores_a_pid_file_whose_number_now_belongs_to_another_program() throws Exception {
        // given a cluster with the pid file of a server that is gone; its number is now that of this JVM
        EmbeddedPostgres.start(folder, BINARIES).close();
        Files.writeString(
                cluster().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + cluster() + "\n1700000000\n5432\n\n127.0.0.1\n\nready\n");

        // when
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, BINARIES)) {
            // then
            assertThat(count(next, "SELECT count(*) FROM pg_database")).isPositive();
        }
    }

    @Test
    void replaces_an_orphan_that_runs_without_fsync() throws Exception {
        // given a server that somebody started with unsafe settings
        int port;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, BINARIES)) {
            port = PostmasterFile.in(cluster()).orElseThrow().port();
            assertThat(server.jdbcUrl()).contains(":" + port + "/");
        }
        UnsafePostgres.start(folder, BINARIES, port);

        // when
        try (EmbeddedPostgres next = EmbeddedPostgres.start(folder, BINARIES)) {
            // then
            assertThat(count(next, "SELECT count(*) WHERE current_setting('fsync') = 'on'"))
                    .isOne();
        }
    }

    @Test
    void refuses_a_second_hub_on_the_same_folder() {
        // given
        try (EmbeddedPostgres first = EmbeddedPostgres.start(folder, BINARIES)) {
            // when
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, BINARIES))
                    // then
                    .isInstanceOfSatisfying(StartupRefused.class, refused -> {
                        assertThat(refused).hasMessageContaining("Another running hub");
                        assertThat(refused.remedy()).contains("hub.data-dir");
                    });
            assertThat(first.password()).hasSize(48);
        }
    }

    @Test
    void listens_on_loopback_only_and_lets_nobody_in_without_the_password() throws Exception {
        // given
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, BINARIES)) {
            // when
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.NAME, "guess"))
                    // then
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("authentication failed");
            assertThat(count(server, "SELECT count(*) WHERE current_setting('listen_addresses') = '127.0.0.1'"))
                    .isOne();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void writes_no_value_of_a_failing_statement_into_the_server_log() throws Exception {
        // given
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, BINARIES);
                Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE person (cpf text PRIMARY KEY)");
            statement.execute("INSERT INTO person VALUES ('52998224725')");

            // when
            assertThatThrownBy(() -> statement.execute("INSERT INTO person VALUES ('52998224725')"))
                    .isInstanceOf(SQLException.class);
        }

        // then
        assertThat(Files.readString(folder.resolve("server.log")))
                .contains("duplicate key")
                .doesNotContain("52998224725");
    }

    private int acknowledgeAndKill(int rows) throws IOException {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseHolder.class.getName(),
                        folder.toString(),
                        BINARIES.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        int acknowledged = 0;
        try (BufferedReader out = hub.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("ack ")) {
                    acknowledged = Integer.parseInt(line.substring(4));
                    if (acknowledged >= rows) {
                        hub.toHandle().destroyForcibly(); // SIGKILL; lines already in the pipe count as acknowledged
                    }
                }
            }
        }
        hub.onExit().join();
        assertThat(acknowledged).as(said.toString()).isGreaterThanOrEqualTo(rows);
        return acknowledged;
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    private static int rows(EmbeddedPostgres server) throws SQLException {
        return count(server, "SELECT count(*) FROM acknowledged");
    }

    private static int count(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getInt(1);
        }
    }

    private static Connection connect(EmbeddedPostgres server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgres.NAME, server.password());
    }
}
