package org.spidhub.provider.psbio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The promise of the README that the two vocabularies meet in mappings/ only: no text in Java may hold a word of the PSBio. */
class VocabularyTest {

    private static final Path MAIN = Path.of("src/main/java/org/spidhub");

    /** The pretend PSBio speaks as one; the contract's own statuses are partly the same letters, and these rooms talk of those. */
    private static final Set<String> OTHER_VOCABULARIES = Set.of("simulator", "station/contract", "cli", "demo");

    /** Ours, in the audit: what our own search found, not the PSBio. */
    private static final Set<String> OUR_OWN = Set.of("ANOMALY_OPENED", "ANOMALY_CLOSED");

    /** These two are outcomes of our own as well, and everybody's words. */
    private static final Set<String> EVERYBODYS = Set.of("OK", "ERROR");

    /** By such pieces a word could be asked for without being written out. */
    private static final List<String> PIECES = List.of(
            "ANOMALY",
            "AUTHENTICATION_",
            "BLACKLIST",
            "CONTIGENCY",
            "CONTINGENCY",
            "CACHE_OK",
            "_IN_PROGRESS",
            "PERSON_FRAUD",
            "RECOLLECT",
            "INCORRECT_");

    private static final Pattern TOKENS = Pattern.compile(
            "/\\*[\\s\\S]*?\\*/|//[^\n]*|\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'");

    @Test
    void no_text_in_java_is_a_word_of_the_psbio() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> OTHER_VOCABULARIES.stream()
                            .noneMatch(room -> MAIN.relativize(file).startsWith(room)))
                    .forEach(file -> wordsIn(read(file)).forEach(word -> found.add(file + ": " + word)));
        }

        assertThat(found).as("words that belong into mappings/codes").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "if (fine.contains(\"ANOMALY\")) {        | 1",
                "saying(\"ENROLL_OK\", text)              | 1",
                "Set.of(\"SEARCH_MATCH\", \"DELETE_OK\")  | 2",
                "\"the PSBio said RECOLLECT again\"       | 1",
                "// an ENROLL_ANOMALY is no end           | 0",
                "record(\"ANOMALY_OPENED\", id)           | 0",
                "status = \"ENROLLED\"                    | 0",
                "\"OK\"                                   | 0",
            })
    void the_scan_finds_words_and_pieces_of_words_in_texts(String source, int words) {
        assertThat(wordsIn(source)).hasSize(words);
    }

    /** The list's words are partly the letters of our own: what compares its column may hold no literal at all. */
    private static final Pattern LISTED = Pattern.compile(
            "\\b(?:l|listed|reconciliation_listed)\\.status\\s*(?:=|<>|!=|(?:not\\s+)?in\\s*\\(|like)\\s*'|row\\.status\\(\\)\\.\\w*quals\\w*\\(\"");

    @Test
    void nothing_in_java_compares_the_psbios_list_with_a_word_of_its_own() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .filteredOn(file -> LISTED.matcher(read(file)).find())
                    .as("these words belong into mappings/codes/psbio-list.csv")
                    .isEmpty();
        }
        for (String literal :
                List.of("l.status = 'ENROLLED'", "l.status not in ('FAILED'", "row.status().equals(\"X\"")) {
            assertThat(LISTED.matcher(literal).find()).as(literal).isTrue();
        }
        assertThat(LISTED.matcher("p.status = 'ENROLLED' and l.status in (:words)")
                        .find())
                .isFalse();
    }

    private static List<String> wordsIn(String source) {
        List<String> statuses = TestStatuses.packaged().statuses();
        List<String> found = new ArrayList<>();
        Matcher tokens = TOKENS.matcher(source);
        while (tokens.find()) {
            String token = tokens.group();
            if (token.startsWith("\"") && OUR_OWN.stream().noneMatch(token::contains)) {
                boolean word = statuses.stream()
                        .filter(status -> !EVERYBODYS.contains(status))
                        .anyMatch(status -> Pattern.compile("\\b" + status + "\\b")
                                .matcher(token)
                                .find());
                if (word || PIECES.stream().anyMatch(token::contains)) {
                    found.add(token);
                }
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
