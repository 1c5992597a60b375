package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.spidhub.cli.HubCommands;
import org.spidhub.platform.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands as an administrator types them, on the database that a hub would use. */
class CommandsTest {

    @TempDir
    Path folder;

    private final InputStream in = System.in;
    private Map<String, String> properties = Map.of();
    private JdbcClient database = JdbcClient.create(TestDatabase.fresh());

    @BeforeEach
    void settings() {
        String url = TestDatabase.freshUrl();
        properties = Map.of(
                "hub.database.url", url,
                "hub.database.username", TestDatabase.username(),
                "hub.database.password", TestDatabase.password(),
                "hub.security.master-key-file", folder.resolve("master.key").toString(),
                "hub.security.generate-master-key", "true",
                "hub.data-dir", folder.toString());
        properties.forEach(System::setProperty);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(TestDatabase.username());
        source.setPassword(TestDatabase.password());
        database = JdbcClient.create(source);
    }

    @AfterEach
    void clear() {
        properties.keySet().forEach(System::clearProperty);
        System.setIn(in);
    }

    @Test
    void keeps_users_checks_the_audit_and_changes_the_master_key() throws Exception {
        // users
        assertThat(run("a good password\n", "users", "add", "maria", "--role", "ADMIN", "--role", "USER"))
                .isZero();
        assertThat(run("a good password\n", "users", "add", "maria")).isEqualTo(1);
        assertThat(run("short\n", "users", "add", "joao")).isEqualTo(1);
        assertThat(run("maria\n", "users", "passwd", "nobody")).isEqualTo(1);
        assertThat(run("another password\n", "users", "passwd", "maria")).isZero();
        assertThat(run("", "users", "disable", "maria")).isZero();
        HubUser maria = new UserStore(database).find("maria").orElseThrow();
        assertThat(maria.disabled()).isTrue();
        assertThat(maria.roles()).containsExactlyInAnyOrder("ROLE_ADMIN", "ROLE_USER");
        assertThat(maria.secret()).startsWith("$argon2id$");

        // audit
        assertThat(database.sql("SELECT action FROM audit_entry ORDER BY seq")
                        .query(String.class)
                        .list())
                .containsExactly("USER_ADDED", "PASSWORD_CHANGED", "USER_DISABLED");
        assertThat(run("", "audit", "verify")).isZero();
        assertThat(run("", "audit", "export")).isZero();
        database.sql("ALTER TABLE audit_entry DISABLE TRIGGER USER").update();
        database.sql("UPDATE audit_entry SET subject = 'joana' WHERE seq = 2").update();
        assertThat(run("", "audit", "verify")).isEqualTo(1);

        // master key
        assertThat(run("", "keys", "rotate")).isZero();
        assertThat(Files.readAllLines(folder.resolve("master.key"))).hasSize(2);
        assertThat(run("", "keys", "drop")).isEqualTo(1);
    }

    @Test
    void lists_the_users_as_a_table_that_is_as_wide_as_the_longest_name() {
        assertThat(said("users", "list"))
                .containsExactly(
                        "NAME  STATE     FROM     ROLES", "There are no users. Hint: users add NAME --role ADMIN");

        run("a good password\n", "users", "add", "maria-da-conceicao", "--role", "USER", "--role", "ADMIN");
        run("a good password\n", "users", "add", "joao");
        run("", "users", "disable", "joao");
        assertThat(said("users", "list"))
                .containsExactlyInAnyOrder(
                        "NAME                STATE     FROM     ROLES",
                        "joao                disabled  command  ROLE_USER",
                        "maria-da-conceicao  enabled   command  ROLE_ADMIN, ROLE_USER");
        assertThat(said("users", "list")).first().asString().startsWith("NAME ");
    }

    private static List<String> said(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("", arguments)).isZero();
        } finally {
            System.setOut(out);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static int run(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return HubCommands.run(arguments);
    }
}
