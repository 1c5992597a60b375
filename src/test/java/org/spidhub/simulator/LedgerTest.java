package org.spidhub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 150})
    void a_line_torn_by_a_kill_is_dropped_and_the_next_one_is_whole(int bytesOnDisk) throws IOException {
        Path file = dir.resolve("ledger.jsonl");
        try (Ledger ledger = Ledger.open(file, json)) {
            ledger.accept(() -> submission("T1"));
        }
        String line = Files.readString(file);
        Files.writeString(file, line.substring(0, Math.min(bytesOnDisk, line.length() - 1)), StandardOpenOption.APPEND);

        try (Ledger reopened = Ledger.open(file, json)) {
            reopened.accept(() -> submission("T2"));
        }

        try (Ledger last = Ledger.open(file, json)) {
            assertThat(last.all()).containsExactly(submission("T1"), submission("T2"));
        }
    }

    @Test
    void damage_in_the_middle_is_not_mistaken_for_a_torn_line() throws IOException {
        Path file = dir.resolve("ledger.jsonl");
        Files.writeString(file, "{\"accepted\":\n{\"again\":{\"tcn\":\"T1\"}}\n");

        assertThatThrownBy(() -> Ledger.open(file, json)).isInstanceOf(IOException.class);
    }

    @Test
    void an_entry_is_in_the_file_before_the_caller_hears_of_it() throws IOException {
        Path file = dir.resolve("ledger.jsonl");
        try (Ledger ledger = Ledger.open(file, json)) {
            ledger.accept(() -> submission("T1"));

            assertThat(Files.readString(file)).contains("\"T1\"").endsWith("\n");
        }
    }

    private static Submission submission(String tcn) {
        return new Submission(
                tcn,
                "p",
                "A".repeat(64),
                Operation.ENROLL,
                "D",
                List.of("I"),
                List.of(3),
                5,
                List.of(new Submission.Stage(5, "ENROLL_IN_PROGRESS")));
    }
}
