package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spidhub.platform.StartCheck;
import org.spidhub.platform.StartProblem;
import org.spidhub.platform.TestDatabase;
import org.spidhub.protection.vault.PrivateFile;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

/** What keeps a hub from serving is told before anything is started: each cause in one line, with what to do about it. */
class StartProblemsTest {

    private static final String PASSWORD = "station door";

    @TempDir
    static Path folder;

    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void goodSettings() throws Exception {
        Path key = folder.resolve("master.key");
        PrivateFile.write(key, "x");
        settings.withProperty("hub.psbio.base-url", "https://psbio.example:8084")
                .withProperty("hub.security.master-key-file", key.toString())
                .withProperty("hub.security.oauth2.issuer", "https://login.example")
                .withProperty("hub.remote.public-url", "https://spid.example")
                .withProperty("hub.data-dir", folder.resolve("data").toString())
                .withProperty("server.port", "0");
    }

    @Test
    void says_nothing_about_good_settings() {
        assertThat(find()).isEmpty();
    }

    @Test
    void a_port_that_is_taken_or_none() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            settings.withProperty("server.port", port);
            one("Port " + port + " cannot be opened", "server.port");
            settings.withProperty("server.port", "0")
                    .withProperty("hub.simulator.enabled", "true")
                    .withProperty("hub.simulator.port", port);
            one("Port " + port + " cannot be opened", "hub.simulator.port");
        }
        settings.withProperty("hub.simulator.enabled", "false");
        for (String no : List.of("abc", "70000", "8082.0")) {
            settings.withProperty("server.port", no);
            one("server.port is \"" + no + "\", which is no port", "between 1 and 65535");
        }
    }

    @Test
    void one_port_for_two_doors() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        settings.withProperty("server.port", String.valueOf(port))
                .withProperty("hub.simulator.enabled", "true")
                .withProperty("hub.simulator.port", String.valueOf(port));
        one("server.port and hub.simulator.port are both " + port, "a port of its own");
    }

    @Test
    void a_data_folder_that_cannot_be() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "x");
        settings.withProperty("hub.data-dir", file.resolve("data").toString());
        one(file + " is a file", "hub.data-dir");
        settings.withProperty("hub.data-dir", "/proc/spid-hub"); // nobody may write there, not even root
        if (Files.isDirectory(Path.of("/proc"))) {
            one("cannot write in /proc", "hub.data-dir");
        }
    }

    @Test
    void a_database_folder_in_use() throws Exception {
        Path store = Files.createDirectories(folder.resolve("used").resolve("postgres"));
        try (FileChannel lock =
                FileChannel.open(store.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            settings.withProperty("hub.data-dir", store.getParent().toString());
            one("Another running hub keeps its database in " + store, "hub.data-dir");
        }
    }

    @Test
    void files_of_certificates_that_do_not_open() throws Exception {
        Certificates certificates = new Certificates(folder, PASSWORD);
        certificates.authority("ca");
        certificates.signed("door", "ca", "CN=localhost", "san=dns:localhost,ip:127.0.0.1", "+0d", 30);
        String good = folder.resolve("door.p12").toString();
        Path text = Files.writeString(folder.resolve("text.p12"), "-----BEGIN CERTIFICATE-----");
        settings.withProperty("hub.tls.port", "0");
        for (String name : List.of("hub.tls.key-store", "hub.tls.psbio.key-store")) {
            settings.withProperty(name, good).withProperty(name + "-password", PASSWORD);
            assertThat(find()).isEmpty();
            settings.withProperty(name + "-password", "wrong");
            one(good + " does not open with the password given", name + "-password");
            settings.withProperty(name + "-password", "");
            one(good + " does not open with the password given", name + "-password");
            settings.withProperty(name, text.toString());
            one(text + " cannot be read as a PKCS#12 file", name);
            settings.withProperty(name, folder.resolve("absent.p12").toString());
            one("There is no file " + folder.resolve("absent.p12"), name);
            settings.withProperty(name, folder.resolve("ca.trust.p12").toString())
                    .withProperty(name + "-password", PASSWORD);
            one("holds no key", "openssl pkcs12");
            settings.withProperty(name, "");
        }
        settings.withProperty("hub.tls.client-certificates", "REQUIRED");
        one("there is no encrypted door", "hub.tls.key-store");
        settings.withProperty("hub.tls.key-store", good).withProperty("hub.tls.key-store-password", PASSWORD);
        one("it is not said whose are believed", "hub.tls.trust-store");
    }

    @Test
    void no_users_where_that_is_certain_with_a_line_to_paste() throws Exception {
        settings.withProperty("hub.security.oauth2.issuer", "");
        settings.getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        "--hub.security.master-key-file=" + folder.resolve("master.key"),
                        "--hub.database.password=secret",
                        "--hub.psbio.token=secret"));
        one(
                "There are no users.",
                "users add NAME --role ADMIN --hub.database.password=... --hub.security.master-key-file="
                        + folder.resolve("master.key"));
        settings.withProperty("hub.database.url", TestDatabase.freshUrl())
                .withProperty("hub.database.username", TestDatabase.username());
        settings.getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(
                        "again", new String[] {"--hub.database.password=" + TestDatabase.password()}));
        one("There are no users.", "users add");
    }

    @Test
    void a_users_file_that_is_not_as_it_must_be() throws Exception {
        Path users = Files.writeString(folder.resolve("users.json"), "[{\"name\": \"ana\", \"password\": \"x\"}]");
        settings.withProperty("hub.security.oauth2.issuer", "")
                .withProperty("hub.security.users-file", users.toString());
        one("entry 1 lacks a user or a SHA-256 pass", "{\"user\": NAME, \"pass\": SHA-256 in hex");
        Files.writeString(users, "[{\"user\": \"ana\", \"pass\": \"" + "a".repeat(64) + "\"}]");
        assertThat(find()).isEmpty();
    }

    @Test
    void no_plain_http_beside_required_certificates() throws Exception {
        settings.withProperty("hub.tls.client-certificates", "REQUIRED").withProperty("hub.tls.allow-plain", "true");
        assertThat(ProductionChecks.problems(settings))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("plain HTTP beside them"));
        settings.withProperty("hub.tls.client-certificates", "NONE").withProperty("server.address", "0.0.0.0");
        assertThat(find()).isEmpty();
    }

    @Test
    void all_of_it_at_once() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MockEnvironment nothing = new MockEnvironment()
                    .withProperty("server.port", String.valueOf(taken.getLocalPort()))
                    .withProperty("hub.data-dir", folder.resolve("master.key").toString())
                    .withProperty("hub.tls.psbio.trust-store", "absent.p12")
                    .withProperty("hub.fooo", "1")
                    .withProperty("hub.jobs.workers", "abc");
            assertThat(find(nothing))
                    .extracting(StartProblem::what)
                    .hasSize(9)
                    .anyMatch(line -> line.contains("hub.fooo"))
                    .anyMatch(line -> line.contains("hub.jobs.workers"))
                    .anyMatch(line -> line.contains("no PSBio"))
                    .anyMatch(line -> line.contains("no master key"))
                    .anyMatch(line -> line.contains("capture page"))
                    .anyMatch(line -> line.contains("no users"))
                    .anyMatch(line -> line.contains("absent.p12"))
                    .anyMatch(line -> line.contains("is a file"))
                    .anyMatch(line -> line.contains("cannot be opened"));
        }
    }

    private void one(String what, String remedy) {
        assertThat(find()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains(what).doesNotContain("\n");
            assertThat(problem.remedy()).contains(remedy).doesNotContain("\n");
        });
    }

    private List<StartProblem> find() {
        return find(settings);
    }

    private static List<StartProblem> find(MockEnvironment settings) {
        return SpringFactoriesLoader.loadFactories(StartCheck.class, null).stream()
                .flatMap(check -> check.find(settings).stream())
                .distinct()
                .toList();
    }
}
