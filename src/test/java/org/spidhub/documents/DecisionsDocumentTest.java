package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records of decisions are numbered, dated, of one layout, in an index, and named by their numbers wherever they are named. */
class DecisionsDocumentTest {

    private static final Path FOLDER = Path.of("src/docs/decisions");
    private static final Pattern MENTION =
            Pattern.compile("(?<![\\w/-])(?:src/docs/)?decisions/([\\w.-]+\\.md)|`(\\d{4}-[\\w-]+\\.md)`");

    @Test
    void the_index_lists_every_record() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Decisions

                Why things are as they are, one record for each choice that somebody may want to undo. A record says what was decided, why, and what it costs. It is changed while it is
                true; a decision that takes another one back is a new record that names it. The next record takes the next number: `NNNN-name.md` with a title, a date and the
                parts Decision, Why, Prices. This list is written by `DecisionsDocumentTest`. Migrations, which never change, may name a record by its former name without a number.

                | Record | Date | Decision |
                |---|---|---|
                """);
        for (Path record : records()) {
            List<String> lines = Files.readAllLines(record);
            page.append("| [%s](%s) | %s | %s |%n"
                    .formatted(
                            record.getFileName().toString().substring(0, 4),
                            record.getFileName(),
                            lines.get(2),
                            lines.get(0).substring(2)));
        }
        new WrittenPage(FOLDER.resolve("README.md")).mustBe(page.toString());
    }

    @Test
    void the_numbers_follow_each_other_and_the_dates_do_not_run_back() throws IOException {
        List<String> dates = new ArrayList<>();
        int number = 0;
        for (Path record : records()) {
            number++;
            assertThat(record.getFileName().toString()).matches("%04d-[a-z0-9-]+\\.md".formatted(number));
            dates.add(Files.readAllLines(record).get(2));
        }
        assertThat(number).isGreaterThan(18);
        assertThat(dates)
                .allMatch(date -> date.matches("20\\d\\d-\\d\\d-\\d\\d"))
                .isSorted();
    }

    @Test
    void every_record_says_decision_why_and_prices() throws IOException {
        assertThat(records()).allSatisfy(record -> {
            List<String> lines = Files.readAllLines(record);
            assertThat(lines.get(0)).startsWith("# ").doesNotContain("|");
            assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                    .as(record.toString())
                    .containsExactly("## Decision", "## Why", "## Prices");
        });
    }

    @Test
    void whoever_names_a_record_names_one_that_is_there() throws IOException {
        Set<String> there = records().stream()
                .map(record -> record.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        there.add("README.md");
        Set<String> named = new TreeSet<>();
        for (Path file : texts()) {
            MENTION.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .forEach(named::add);
        }
        named.remove("NNNN-name.md");
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(there).containsAll(named);
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
        }
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>(List.of(Path.of("README.md"), Path.of("pom.xml")));
        for (String folder :
                List.of("src/docs", "src/main", "src/test", "src/bench", "routes", "mappings", "wiremock")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(md|java|yaml|jslt|csv)"))
                        .forEach(texts::add);
            }
        }
        return texts;
    }
}
