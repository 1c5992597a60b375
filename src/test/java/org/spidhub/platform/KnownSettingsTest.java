package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.platform.SettingNames.Setting;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

/** Every setting there is: accepted when it is spelt right, refused with the right name when a letter is wrong. */
class KnownSettingsTest {

    private static final SettingNames NAMES = SettingNames.load();

    static Stream<String> names() {
        return NAMES.all().stream()
                .filter(setting -> !setting.isGroup())
                .map(Setting::name)
                .filter(name -> !name.equals("hub.long") && !name.equals("hub.seed")); // of the tests
    }

    @Test
    void knows_every_setting_that_routes_and_packaged_files_name() throws IOException {
        TreeSet<String> named = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher placeholder =
                        Pattern.compile("\\{\\{\\??(hub\\.[a-z0-9.-]+)").matcher(Files.readString(file));
                while (placeholder.find()) {
                    named.add(placeholder.group(1));
                }
            }
        }
        assertThat(named).contains("hub.jobs.wake-ms", "hub.reconcile.cron").hasSizeGreaterThan(8);
        assertThat(names().toList()).containsAll(named).hasSizeGreaterThan(160);
        StandardEnvironment packaged = new StandardEnvironment();
        for (String file : List.of("application.yaml", "application-demo.yaml")) {
            new YamlPropertySourceLoader()
                    .load(file, new ClassPathResource(file))
                    .forEach(packaged.getPropertySources()::addFirst);
        }
        assertThat(find(packaged)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void takes_a_known_setting_however_it_is_spelt(String name) {
        assertThat(misspeltOf(dotted(name, ""))).as(name).isEmpty();
        assertThat(misspeltOf(dotted(name.replace("-", ""), "")))
                .as("without dashes")
                .isEmpty();
        assertThat(misspeltOf(dotted(name.replace('-', '_'), "")))
                .as("with underscores")
                .isEmpty();
        for (String inEnvironment : inEnvironment(name)) {
            assertThat(misspeltOf(environment(inEnvironment, "")))
                    .as(inEnvironment)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void refuses_one_wrong_letter_and_tells_the_right_name(String name) {
        for (String misspelt : misspelt(name)) {
            assertThat(misspeltOf(dotted(misspelt, "")))
                    .as(misspelt)
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.what()).startsWith("There is no setting " + misspelt);
                        assertThat(problem.remedy()).contains(name);
                    });
        }
        String inEnvironment = inEnvironment(name).get(0);
        String wrong = inEnvironment.substring(0, inEnvironment.length() - 1) + "Q";
        assertThat(misspeltOf(environment(wrong, ""))).as(wrong).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains(wrong);
            assertThat(problem.remedy()).contains(inEnvironment);
        });
    }

    /** One letter changed, left out, doubled and swapped, each at several places; some of it still names something else. */
    private static List<String> misspelt(String name) {
        List<String> all = new ArrayList<>();
        for (int at = 0; at < name.length(); at++) {
            if (Character.isLetter(name.charAt(at))) {
                String before = name.substring(0, at);
                String after = name.substring(at + 1);
                all.add(before + 'q' + after);
                if (at % 3 == 0) {
                    all.add(before + after);
                    all.add(before + name.charAt(at) + name.charAt(at) + after);
                    if (!after.isEmpty() && Character.isLetter(after.charAt(0)) && after.charAt(0) != name.charAt(at)) {
                        all.add(before + after.charAt(0) + name.charAt(at) + after.substring(1));
                    }
                }
            }
        }
        List<String> known = names().toList();
        return all.stream().filter(one -> !known.contains(one)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.jobs.workers | abc | hub.jobs.workers is \"abc\", which is not a whole number.",
                "hub.jobs.workers | 4.5 | hub.jobs.workers is \"4.5\", which is not a whole number.",
                "hub.simulator.enabled | ja | hub.simulator.enabled is \"ja\", which is not true or false.",
                "hub.remote.valid-for | soon | hub.remote.valid-for is \"soon\", which is not a time such as",
                "hub.max-body | forty | hub.max-body is \"forty\", which is not a size such as",
                "hub.idn.mode | ftp | hub.idn.mode is \"ftp\", which is not one of HTTP, HMAC.",
                "hub.matching.fmr | often | hub.matching.fmr is \"often\", which is not a number.",
                "hub.matching.fmr | 5 | hub.matching.fmr lies between 1e-6 and 0.1, not 5.0",
                "hub.jobs.quarantine | 2s, soon | hub.jobs.quarantine is \"2s, soon\", which is not a list",
                "hub.jobs.quarantine[0] | soon | hub.jobs.quarantine[0] is \"soon\", which is not a time",
                "hub.webhooks[0].url | %% | hub.webhooks[0].url is \"%%\", which is not an address",
                "hub.psbio.token | ${NOBODY_SET_THIS} | hub.psbio.token refers to ${NOBODY_SET_THIS}, which is set nowhere.",
                "hub.psbio | https://psbio.example | hub.psbio is no setting but a group of them."
            })
    void tells_a_value_it_cannot_read_in_one_line(String name, String value, String line) {
        assertThat(find(dotted(name, value))).singleElement().satisfies(problem -> {
            assertThat(problem.what()).startsWith(line).doesNotContain("\n");
            assertThat(problem.remedy()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        StandardEnvironment settings = of(new MapPropertySource(
                "given",
                Map.of("hub.fooo", "1", "hub.jobs.workers", "abc", "hub.remote.publik-url", "x", "hub.mod", "y")));
        assertThat(find(settings)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HUB_SERVICE_HOST",
                "HUB_SERVICE_PORT",
                "HUB_SERVICE_PORT_HTTP",
                "HUB_PORT_8082_TCP_ADDR",
                "HUB_STORE_SERVICE_HOST",
                "HUB_STORE_PORT_5432_TCP",
                "SOMETHING_ELSE",
                "HOME"
            })
    void minds_no_names_that_a_platform_sets_by_itself(String name) {
        assertThat(find(environment(name, "10.0.0.7"))).isEmpty();
        assertThat(find(environment("HUB_PORT", "tcp://10.0.0.7:8082"))).isEmpty();
    }

    @Test
    void tells_where_a_misspelt_setting_of_a_file_stands() throws IOException {
        Path file = Files.createTempFile("application", ".yaml");
        try {
            Files.writeString(file, "hub:\n  data-dir: x\n  jobs:\n    wrokers: 3\n  kafka:\n");
            StandardEnvironment settings = of(new YamlPropertySourceLoader()
                    .load("file", new FileSystemResource(file))
                    .get(0));
            assertThat(find(settings))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what())
                            .contains("hub.jobs.wrokers")
                            .contains(file.getFileName().toString())
                            .contains("4:"));
        } finally {
            Files.delete(file);
        }
    }

    private static List<String> inEnvironment(String name) {
        String upper = name.toUpperCase(Locale.ROOT).replace("[0]", "_0").replace('.', '_');
        return List.of(upper.replace("-", ""), upper.replace('-', '_'));
    }

    private static List<StartProblem> misspeltOf(StandardEnvironment settings) {
        return new KnownSettings(NAMES).misspelt(settings, new LinkedHashSet<>());
    }

    private static List<StartProblem> find(StandardEnvironment settings) {
        return new KnownSettings(NAMES).find(settings);
    }

    private static StandardEnvironment dotted(String name, String value) {
        return of(new MapPropertySource("given", Map.of(name, value)));
    }

    private static StandardEnvironment environment(String name, String value) {
        return of(new SystemEnvironmentPropertySource("systemEnvironment", Map.of(name, value)));
    }

    private static StandardEnvironment of(PropertySource<?> source) {
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .forEach(one -> settings.getPropertySources().remove(one.getName()));
        settings.getPropertySources().addFirst(source);
        ConfigurationPropertySources.attach(settings);
        return settings;
    }
}
