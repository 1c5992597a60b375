package org.spidhub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spidhub.Hub;

/** What a user who only asks waits for: a Java of its own for each question. {@link LauncherIT} asks the packaged jar. */
class CommandStartTest {

    /**
     * How many times the processor time of a Java that does nothing. Measured: 8 to 15; before, when commands drew prints, 200 and more.
     */
    private static final int RATIO = 40;

    /** Prints, logs, Spring and the store have no part in an answer about words. */
    private static final String UNASKED =
            "org\\.spidhub\\.matching\\.(synthetic|finger\\.extraction)\\..*|ch\\.qos\\.logback\\..*|org\\.springframework\\.boot\\..*"
                    + "|org\\.postgresql\\..*|org\\.opencv\\..*|com\\.machinezoo\\.sourceafis\\.engine\\..*|org\\.spidhub\\.matching\\.finger\\.exact\\.RootList";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "help                        | 0 | Usage: java -jar spid-hub.jar [-hV] [COMMAND]",
                "-h                          | 0 | Usage: java -jar spid-hub.jar [-hV] [COMMAND]",
                "--version                   | 0 | SPID Server 4.2.12",
                "user add x                  | 2 | Did you mean: users?",
                "release --help              | 0 | --release-version",
                "bench submit --help         | 2 | There is no command bench.",
                "--server.port=8082 nonsense | 2 | There is no command nonsense.",
            })
    void answers_at_once_and_draws_and_opens_nothing(String words, int exit, String says) throws Exception {
        FreshJvm asked = FreshJvm.run(folder, Hub.class, words.split(" +"));
        assertThat(asked.output()).contains(says);
        assertThat(asked.exit()).isEqualTo(exit);
        assertThat(asked.loaded())
                .contains("org.spidhub.Hub")
                .filteredOn(name -> name.matches(UNASKED))
                .isEmpty();
    }

    @Test
    void takes_a_small_multiple_of_what_java_itself_takes() throws Exception {
        long bare = fastest(FreshJvm.Nothing.class);
        assertThat(fastest(Hub.class, "help")).isLessThan(bare * RATIO);
        assertThat(fastest(Hub.class, "users", "add", "--help")).isLessThan(bare * RATIO);
    }

    @Test
    void a_start_that_is_refused_has_drawn_nothing() throws Exception {
        FreshJvm refused = FreshJvm.run(folder, Hub.class, "--hub.data-dir=" + folder.resolve("data"));
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("There is no PSBio");
        assertThat(refused.loaded())
                .filteredOn(name -> name.contains(".synthetic."))
                .isEmpty();
    }

    /** The fastest of three, as neighbours on the machine only ever slow one down. */
    private long fastest(Class<?> main, String... args) throws Exception {
        LongStream.Builder times = LongStream.builder();
        for (int i = 0; i < 3; i++) {
            times.add(FreshJvm.run(folder, main, args).processorTime().toMillis());
        }
        return times.build().min().orElseThrow();
    }
}
