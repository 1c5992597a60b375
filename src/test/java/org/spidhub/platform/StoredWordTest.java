package org.spidhub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Words in the database that a newer version wrote. */
@ExtendWith(OutputCaptureExtension.class)
class StoredWordTest {

    private static final Pattern UNGUARDED = Pattern.compile(
            "(?<!String|Integer|Long|Boolean)\\.valueOf\\((row|found|rows|result)\\.|map\\([A-Z]\\w*::valueOf\\)"
                    + "|\\b(?!String\\b|Character\\b)[A-Z]\\w*\\.valueOf\\((state|outcome|reason|ending|kind|word)\\)");

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"HELD", "", "ready", "READY ", "RE\u0000ADY", "SUBMITTED_TO_TWO_PROVIDERS_AT_ONCE_AND_WAITING"})
    void what_this_version_does_not_know_is_an_unknown_word_with_a_short_clean_text(String word) {
        assertThat(StoredWord.known(State.class, word)).isEmpty();
        assertThatThrownBy(() -> StoredWord.read(State.class, word))
                .isInstanceOf(UnknownWord.class)
                .hasMessageStartingWith("the stored state '")
                .hasMessageEndingWith("' is not known to this version of the hub")
                .message()
                .hasSizeLessThan(120)
                .doesNotContain("\u0000");
    }

    @Test
    void what_it_knows_is_read() {
        for (State state : State.values()) {
            assertThat(StoredWord.read(State.class, state.name())).isEqualTo(state);
        }
        assertThat(StoredWord.known(ParkReason.class, "BY_HAND")).contains(ParkReason.BY_HAND);
    }

    @Test
    void each_unknown_word_is_told_once_with_a_hint(CapturedOutput log) {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> StoredWord.read(PersonStatus.class, "TOLD_ONCE"));
            assertThatThrownBy(() -> StoredWord.read(PersonStatus.class, "TOLD_TOO"));
        }

        assertThat(log.getOut().lines().filter(line -> line.contains("person status 'TOLD_ONCE'")))
                .singleElement()
                .asString()
                .contains("WARN", "Hint: ");
        assertThat(log.getOut().lines().filter(line -> line.contains("person status 'TOLD_TOO'")))
                .hasSize(1);
    }

    @Test
    void no_class_reads_a_word_from_a_row_in_another_way() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(500);
            assertThat(sources)
                    .filteredOn(file -> !file.endsWith("StoredWord.java"))
                    .filteredOn(StoredWordTest::readsRows)
                    .filteredOn(file -> UNGUARDED.matcher(text(file)).find())
                    .as("these read a stored word with valueOf; use StoredWord")
                    .isEmpty();
        }
    }

    private static boolean readsRows(Path file) {
        return text(file).contains("springframework.jdbc") || text(file).contains("java.sql.ResultSet");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
