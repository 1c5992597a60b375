package org.spidhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar answers questions about words from itself and picocli alone: no library of it is opened, no hub begins. */
class LauncherIT {

    private static final Path JAR =
            Path.of(System.getProperty("hub.jar", "target/spid-hub.jar")).toAbsolutePath();
    private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();
    private static final String LAUNCHER = "org.spidhub.launch.Launcher";

    /**
     * How many times the processor time of a Java that does nothing. Measured: 7 to 11; with Boot's loader before every
     * answer 25 and more.
     */
    private static final int RATIO = 18;

    /** Boot's loader, what it opens, and what listens. */
    private static final String UNASKED = "org\\.springframework\\..*|.* source: jar:nested:.*"
            + "|java\\.net\\.ServerSocket .*|sun\\.nio\\.ch\\.ServerSocketChannelImpl .*|org\\.spidhub\\.Hub .*";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help                                  | 0 | Usage: java -jar spid-hub.jar [-hV] [COMMAND]",
                "-h                                    | 0 | Usage: java -jar spid-hub.jar [-hV] [COMMAND]",
                "--version                             | 0 | SPID Hub 0.",
                "user add x                            | 2 | Did you mean: users?",
                "--server.port=8082 nonsense           | 2 | There is no command nonsense.",
                "--spring.profiles.active=demo --help  | 0 | Usage: java -jar spid-hub.jar [-hV] [COMMAND]",
                "simulator --prot=1                    | 2 | Did you mean: --port?",
                "users                                 | 0 | Usage: java -jar spid-hub.jar users",
                "help keys drop                        | 0 | Usage: java -jar spid-hub.jar keys drop",
                "release                               | 2 | --release-version",
                "evaluate --hub.data-dir=x             | 2 | evaluate takes no settings",
            })
    void answers_before_any_library_is_opened_and_leaves_nothing_behind(String words, int exit, String says)
            throws Exception {
        FreshJvm.Ended asked = FreshJvm.end(folder, List.of("-jar", JAR.toString()), words.split(" +"));
        assertThat(asked.output()).contains(says);
        assertThat(asked.exit()).isEqualTo(exit);
        assertThat(asked.loaded())
                .anyMatch(line -> line.startsWith("picocli.CommandLine source: "))
                .filteredOn(line -> line.matches(UNASKED))
                .isEmpty();
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void tells_the_options_of_every_command_and_the_nearest_one_to_every_misspelt_word() throws Exception {
        List<String> expected = new ArrayList<>();
        for (List<String> command : StartLineTest.commands().toList()) {
            String words = String.join(" ", command);
            expected.add((words + " --help").strip() + " -> 0");
            expected.add((words + " --version").strip() + " -> 0");
            if (!command.isEmpty()) {
                expected.add(words + "q -> 2");
                expected.add("help " + words + " -> 0");
            }
        }
        Path questions = Files.write(
                folder.resolve("questions"),
                expected.stream().map(line -> line.replaceFirst(" -> .*", "")).toList());
        FreshJvm.Ended asked = FreshJvm.end(
                folder,
                List.of("-cp", JAR + File.pathSeparator + TESTS, "org.spidhub.launch.EveryQuestion"),
                questions.toString());
        assertThat(asked.output().lines().filter(line -> line.contains(" -> ")))
                .as(
                        "a number below zero: the command's class needs a library, in a field or in the signature of a method,"
                                + " before it is run%n%s",
                        asked.output())
                .containsExactlyElementsOf(expected);
    }

    @Test
    void takes_a_small_multiple_of_what_java_itself_takes() throws Exception {
        long bare = fastest(FreshJvm.Nothing.class.getName());
        assertThat(fastest(LAUNCHER, "help")).isLessThan(bare * RATIO);
        assertThat(fastest(LAUNCHER, "users", "add", "--help")).isLessThan(bare * RATIO);
        assertThat(fastest(LAUNCHER, "nonsense")).isLessThan(bare * RATIO);
    }

    @Test
    void leaves_a_start_a_command_and_the_tools_of_the_jar_to_boot() throws Exception {
        FreshJvm.Ended start =
                FreshJvm.end(folder, List.of("-jar", JAR.toString()), "--hub.data-dir=" + folder.resolve("data"));
        assertThat(start.output()).contains("There is no PSBio").doesNotContain("\tat ");
        assertThat(start.exit()).isEqualTo(1);
        assertThat(start.loaded()).anyMatch(line -> line.matches("org\\.spidhub\\.Hub source: .*BOOT-INF/classes.*"));

        FreshJvm.Ended command = FreshJvm.end(folder, List.of("-jar", JAR.toString()), "evaluate", "--fmr=0.1");
        assertThat(command.output()).startsWith("Usage: java -jar spid-hub.jar evaluate");
        assertThat(command.exit()).isEqualTo(2);

        FreshJvm.Ended tools = FreshJvm.end(folder, List.of("-Djarmode=tools", "-jar", JAR.toString()), "list-layers");
        assertThat(tools.output()).contains("dependencies");
        assertThat(tools.exit()).isZero();
    }

    /** The fastest of three, as neighbours on the machine only ever slow one down. */
    private long fastest(String main, String... args) throws Exception {
        LongStream.Builder times = LongStream.builder();
        for (int i = 0; i < 3; i++) {
            times.add(FreshJvm.run(folder, JAR + File.pathSeparator + TESTS, main, args)
                    .processorTime()
                    .toMillis());
        }
        return times.build().min().orElseThrow();
    }
}
