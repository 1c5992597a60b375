package org.spidhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Which words start the hub, which name a command, and what the others are told. */
class StartLineTest {

    private record Answer(int exit, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--server.port=8082",
                "--spring.profiles.active=demo",
                "--debug",
                "--debug --server.port=0 --hub.psbio.token=a=b --hub.webhooks[0].url=https://a.example/x",
                "--hub.psbio.base-url"
            })
    void plain_spring_arguments_start_the_hub(String words) {
        assertThat(HubCommands.isCommand(split(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "help",
                "-h",
                "--help",
                "-V",
                "--version",
                "users",
                "user add x",
                "--server.port=8082 --help",
                "--spring.profiles.active=demo users list",
                "--data-dir=x users list",
                "--data-dir x",
                "-Dserver.port=1",
                "x",
                "--server.port=1 x",
                "--data-dir=x"
            })
    void everything_else_starts_no_hub(String words) {
        assertThat(HubCommands.isCommand(split(words))).isTrue();
    }

    @Test
    void settings_and_the_data_folder_are_taken_at_any_place() {
        List<String> expected = List.of("--spring.profiles.active=demo", "--hub.data-dir=x");
        for (String words : List.of(
                "--spring.profiles.active=demo --data-dir=x users list",
                "--spring.profiles.active=demo --data-dir x users list",
                "--data-dir x --spring.profiles.active=demo users list",
                "--data-dir=x users list --spring.profiles.active=demo",
                "users --spring.profiles.active=demo list --hub.data-dir=x")) {
            StartLine line = StartLine.of(split(words));
            assertThat(line.words()).as(words).containsExactly("users", "list");
            assertThat(line.settings()).as(words).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>();
        collect(HubCommands.commandLine(List.of()), List.of(), all);
        assertThat(all).hasSizeGreaterThan(20);
        return all.stream().filter(words -> !words.contains("help"));
    }

    private static void collect(CommandLine command, List<String> words, List<List<String>> all) {
        all.add(words);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> more = new ArrayList<>(words);
            more.add(name);
            collect(sub, more, all);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_tells_its_options(List<String> command) {
        for (String help : List.of("--help", "-h")) {
            Answer answer = run(with(command, help));
            assertThat(answer.exit()).isZero();
            assertThat(answer.out()).startsWith(("Usage: java -jar spid-hub.jar " + String.join(" ", command)).strip());
        }
        assertThat(run(with(List.of("help"), command.toArray(String[]::new))).out())
                .isEqualTo(run(with(command, "--help")).out());
        assertThat(run(with(command, "--version")).out()).contains("SPID Server 4.2.12");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_misspelt_command_is_told_the_nearest_one(List<String> command) {
        if (command.isEmpty()) {
            return;
        }
        String name = command.get(command.size() - 1);
        for (int at = 0; at < name.length(); at++) {
            List<String> misspelt = new ArrayList<>(command);
            misspelt.set(command.size() - 1, name.substring(0, at) + "q" + name.substring(at + 1));
            for (List<String> words : List.of(misspelt, with(misspelt, "--help"), with(misspelt, "x", "--y"))) {
                Answer answer = run(words);
                assertThat(answer.exit()).as("%s", words).isEqualTo(2);
                assertThat(answer.err())
                        .as("%s", words)
                        .contains("There is no command " + misspelt.get(command.size() - 1))
                        .containsPattern("Did you mean: .*\\b" + name + "\\b");
            }
        }
    }

    @Test
    void says_how_to_write_what_java_and_other_programs_write_differently() {
        assertThat(run(List.of("-Dserver.port=1")).err()).contains("behind it write --server.port=1");
        assertThat(run(List.of("--hub.data-dir", "x")).err()).contains("Did you mean: --hub.data-dir=x?");
        assertThat(run(List.of("--data-dir=x")).err()).contains("--hub.data-dir=");
        assertThat(run(List.of("users", "list", "--data-dri=x")).err()).contains("Did you mean: --data-dir?");
        assertThat(run(List.of("users", "list", "more")).err()).contains("list takes nothing more: more");
        assertThat(run(List.of("evaluate", "--hub.data-dir=x")).err()).contains("evaluate takes no settings");
        assertThat(run(List.of("release")).err()).contains("--release-version").contains("See: ");
    }

    private static List<String> with(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static Answer run(List<String> words) {
        StartLine line = StartLine.of(words.toArray(String[]::new));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = HubCommands.commandLine(line.settings())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(line.words().toArray(String[]::new));
        return new Answer(exit, out.toString(), err.toString());
    }

    private static String[] split(String words) {
        return words.isEmpty() ? new String[0] : words.split(" ");
    }
}
