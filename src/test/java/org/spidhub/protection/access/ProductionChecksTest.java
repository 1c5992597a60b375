package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.platform.StartProblem;
import org.spidhub.protection.vault.PrivateFile;
import org.springframework.mock.env.MockEnvironment;

class ProductionChecksTest {

    @TempDir
    Path folder;

    private final MockEnvironment settings = new MockEnvironment();

    @BeforeEach
    void goodSettings() throws Exception {
        Path key = folder.resolve("master.key");
        PrivateFile.write(key, "x");
        settings.withProperty("hub.psbio.base-url", "https://psbio.example:8084")
                .withProperty("hub.security.master-key-file", key.toString())
                .withProperty("hub.remote.public-url", "https://spid.example")
                .withProperty("management.endpoints.web.exposure.include", "health,info,prometheus");
    }

    @Test
    void says_nothing_about_good_settings() {
        assertThat(ProductionChecks.problems(settings)).isEmpty();
    }

    @Test
    void names_everything_that_is_missing_a_line_each() {
        assertThat(ProductionChecks.problems(new MockEnvironment()))
                .extracting(StartProblem::what)
                .containsExactly(
                        "There is no PSBio to send enrolments to.",
                        "There is no master key to encrypt personal data with.",
                        "Links to the capture page would lead nowhere: nobody knows how people reach this hub.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.psbio.base-url | http://psbio.example:8084 | unencrypted",
                "hub.psbio.base-url | http://192.0.2.7 | unencrypted",
                "hub.psbio.base-url | HTTP://psbio.example | unencrypted",
                "server.tomcat.accesslog.enabled | true | CPFs",
                "hub.psbio.token | demo-token | demo",
                "hub.security.demo-users | true | Demo users",
                "hub.remote.public-url | '' | Links to the capture page",
                "server.forward-headers-strategy | framework | believes X-Forwarded headers of everybody",
                "server.address | 0.0.0.0 | plain HTTP: server.address=0.0.0.0",
                "server.address | :: | plain HTTP",
                "server.address | 192.0.2.1 | plain HTTP",
                "hub.security.master-key-file | no/such/master.key | There is no master key file no/such/master.key",
                "hub.security.generate-master-key | true | beside the data",
                "management.endpoints.web.exposure.include | health,env | endpoint env",
                "management.endpoints.web.exposure.include | * | endpoint *"
            })
    void refuses_an_unsafe_setting_in_one_line(String name, String value, String words) {
        settings.withProperty(name, value);
        assertThat(ProductionChecks.problems(settings)).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains(words).doesNotContain("\n");
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8084", "http://localhost:8084", "http://[::1]:8084"})
    void lets_a_psbio_on_this_machine_speak_plainly(String url) {
        settings.withProperty("hub.psbio.base-url", url);
        assertThat(ProductionChecks.problems(settings)).isEmpty();
    }

    @Test
    void lets_plain_http_pass_when_told_so_on_purpose() {
        settings.withProperty("hub.psbio.base-url", "http://psbio.example")
                .withProperty("hub.tls.psbio.allow-plain", "true");
        assertThat(ProductionChecks.problems(settings)).isEmpty();
    }

    @Test
    void refuses_a_key_file_that_every_user_of_the_machine_can_read() throws Exception {
        Path key = folder.resolve("master.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ProductionChecks.problems(settings)).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains("open to every user");
            assertThat(problem.remedy()).isEqualTo("Run: chmod 600 " + key);
        });
    }

    @Test
    void the_demo_needs_no_key_but_still_no_open_management() {
        MockEnvironment demo = new MockEnvironment();
        demo.setActiveProfiles("demo");
        demo.withProperty("hub.psbio.base-url", "http://127.0.0.1:8084")
                .withProperty("hub.security.demo-users", "true");
        assertThat(ProductionChecks.problems(demo)).isEmpty();
        demo.withProperty("management.endpoints.web.exposure.include", "heapdump");
        assertThat(ProductionChecks.problems(demo)).hasSize(1);
    }
}
