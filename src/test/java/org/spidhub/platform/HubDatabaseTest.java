package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class HubDatabaseTest {

    @TempDir
    Path dataDir;

    @Test
    void uses_the_external_server_and_starts_none() throws Exception {
        // given
        String url = TestDatabase.freshUrl();

        // when
        try (HubDatabase database = HubDatabase.open(external(url, TestDatabase.password()));
                Connection connection = database.dataSource().getConnection()) {
            // then
            assertThat(connection.getMetaData().getURL()).startsWith(url);
            assertThat(Files.exists(dataDir.resolve("postgres"))).isFalse();
        }
    }

    @Test
    void names_the_settings_when_the_external_server_does_not_let_it_in() {
        // given
        HubSettings settings = external(TestDatabase.freshUrl(), "wrong");

        // when
        assertThatThrownBy(() -> HubDatabase.open(settings))
                // then
                .isInstanceOfSatisfying(
                        StartupRefused.class,
                        refused -> assertThat(refused.remedy()).contains("hub.database.url"));
    }

    @Test
    void refuses_a_server_without_fsync() throws Exception {
        // given a real server that answers a commit before the data is on disk
        Path binaries = Path.of("target", "test-postgres-binaries");
        PGSimpleDataSource source = new PGSimpleDataSource();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(dataDir, binaries)) {
            source.setUrl(server.jdbcUrl());
            source.setUser(EmbeddedPostgres.NAME);
            source.setPassword(server.password());
        }
        PostgresCommand unsafe = UnsafePostgres.start(dataDir, binaries, source.getPortNumbers()[0]);
        try {
            // when
            assertThatThrownBy(() -> HubDatabase.refuseUnsafe(source.getUrl(), source.getUser(), source.getPassword()))
                    // then
                    .isInstanceOf(StartupRefused.class)
                    .hasMessageContaining("fsync = off");
        } finally {
            UnsafePostgres.stop(unsafe, dataDir);
        }
    }

    @Test
    void refuses_a_role_whose_commits_do_not_wait_for_the_disk() throws Exception {
        // given
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(TestDatabase.freshUrl());
        source.setUser(TestDatabase.username());
        source.setPassword(TestDatabase.password());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE \"" + connection.getCatalog() + "\" SET synchronous_commit = off");
        }

        // when
        assertThatThrownBy(() -> HubDatabase.refuseUnsafe(source.getUrl(), source.getUser(), source.getPassword()))
                // then
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("synchronous_commit = off");
    }

    @Test
    void gives_up_a_server_that_falls_silent_but_lets_migrations_take_their_time() throws Exception {
        HubSettings settings = external(TestDatabase.freshUrl(), TestDatabase.password(), Duration.ofSeconds(1));
        try (HubDatabase database = HubDatabase.open(settings)) {
            assertThatThrownBy(() -> sleepTwoSeconds(database.dataSource()))
                    .isInstanceOf(SQLException.class)
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            sleepTwoSeconds(database.unhurried());
        }
    }

    private static void sleepTwoSeconds(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_sleep(2)");
        }
    }

    private HubSettings external(String url, @Nullable String password) {
        return external(url, password, Duration.ofMinutes(2));
    }

    private HubSettings external(String url, @Nullable String password, Duration silence) {
        return new HubSettings(
                dataDir,
                Path.of("routes"),
                Path.of("mappings"),
                new HubSettings.Database(url, TestDatabase.username(), password, 3, silence));
    }
}
