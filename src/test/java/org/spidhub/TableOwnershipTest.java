package org.spidhub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Holds {@code src/docs/tables.md} to the SQL in the sources: who owns which table, who else writes it, who reads it. Arrows that go
 * through the database are arrows too, and no compiler sees them. What is put together from pieces of text is not found.
 */
class TableOwnershipTest {

    private static final Path MAIN = Path.of("src/main/java/org/spidhub");
    private static final Path DOCUMENT = Path.of("src/docs/tables.md");
    private static final Pattern CREATED =
            Pattern.compile("create (?:unlogged )?table (?:if not exists )?([a-z_.]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT = Pattern.compile("\"\"\"([\\s\\S]*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*)\"");
    private static final Pattern NAMED = Pattern.compile(
            "\\b(insert\\s+into|update|delete\\s+from|from|join|using)\\s+(?:only\\s+)?([a-z_.]+)",
            Pattern.CASE_INSENSITIVE);

    /** The rooms that write a table and those that only read it. */
    private record Users(Set<String> writers, Set<String> readers) {}

    @Test
    void the_document_names_every_room_that_uses_a_table() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        users().forEach((table, users) -> lines.put(table, line(table, users, owner(table))));

        assertThat(String.join("\n", documented().values()))
                .as("src/docs/tables.md: the owner first, then who else writes, then who else reads")
                .isEqualTo(String.join("\n", lines.values()));
    }

    @Test
    void an_owner_is_a_room_of_the_hub_and_stands_below_whoever_else_writes() throws IOException {
        users().forEach((table, users) -> {
            String owner = owner(table);
            assertThat(MAIN.resolve(owner.replace('.', '/')))
                    .as("the owner of %s", table)
                    .isDirectory();
            assertThat(users.writers())
                    .as("who writes %s", table)
                    .allSatisfy(writer -> assertThat(height(writer))
                            .as("%s, which writes what %s owns", writer, owner)
                            .isGreaterThanOrEqualTo(height(owner)));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1 from sample where x               | sample  | reads",
                "INSERT INTO sample (a) VALUES (1)           | sample  | writes",
                "delete from  only sample where a            | sample  | writes",
                "update sample set a = 1                     | sample  | writes",
                "with a as (select 1) select 2 from a        | sample  | nothing",
            })
    void finds_what_a_statement_does(String sql, String table, String does) {
        Map<String, Boolean> found = namedIn("\"" + sql + "\"", Set.of(table));
        assertThat(found.containsKey(table) ? (found.get(table) ? "writes" : "reads") : "nothing")
                .isEqualTo(does);
    }

    private static int height(String room) {
        return switch (room.split("\\.")[0]) {
            case "platform" -> 0;
            case "protection" -> 1;
            case "register" -> 2;
            case "provider" -> 3;
            default -> 4;
        };
    }

    private static String line(String table, Users users, String owner) {
        Set<String> writers = new TreeSet<>(users.writers());
        writers.remove(owner);
        Set<String> readers = new TreeSet<>(users.readers());
        readers.removeAll(users.writers());
        readers.remove(owner);
        return "| `%s` | %s | %s | %s |"
                .formatted(table, owner, String.join(", ", writers), String.join(", ", readers))
                .replace("|  |", "| |")
                .replace("|  |", "| |");
    }

    private static String owner(String table) {
        String line = documentedOrNothing().get(table);
        assertThat(line)
                .as("src/docs/tables.md has no line for the table %s", table)
                .isNotNull();
        return line.split("\\|")[2].strip();
    }

    private static Map<String, String> documented() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `"))
                .collect(Collectors.toMap(line -> line.split("`")[1], line -> line, (one, other) -> one, TreeMap::new));
    }

    private static Map<String, String> documentedOrNothing() {
        try {
            return documented();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Users> users() throws IOException {
        Set<String> tables = new TreeSet<>();
        for (String migration :
                sources(Path.of("src/main/resources/db/migration"), ".sql").values()) {
            Matcher created = CREATED.matcher(migration);
            while (created.find()) {
                tables.add(created.group(1).toLowerCase(Locale.ROOT));
            }
        }
        Map<String, Users> users = new TreeMap<>();
        tables.forEach(table -> users.put(table, new Users(new TreeSet<>(), new TreeSet<>())));
        sources(MAIN, ".java")
                .forEach((file, source) -> namedIn(source, tables).forEach((table, writes) -> {
                    Users of = users.get(table);
                    (writes ? of.writers() : of.readers()).add(room(file));
                }));
        return users;
    }

    /** The tables that a source names in its texts, and whether it writes them. */
    private static Map<String, Boolean> namedIn(String source, Set<String> tables) {
        Map<String, Boolean> found = new TreeMap<>();
        Matcher text = TEXT.matcher(source);
        while (text.find()) {
            Matcher named = NAMED.matcher(text.group(1) == null ? text.group(2) : text.group(1));
            while (named.find()) {
                String verb = named.group(1).toLowerCase(Locale.ROOT);
                boolean writes = verb.startsWith("insert") || verb.startsWith("update") || verb.startsWith("delete");
                if (tables.contains(named.group(2).toLowerCase(Locale.ROOT))) {
                    found.merge(named.group(2).toLowerCase(Locale.ROOT), writes, Boolean::logicalOr);
                }
            }
        }
        return found;
    }

    private static String room(Path file) {
        Path folder = MAIN.relativize(file.getParent());
        return folder.subpath(0, Math.min(2, folder.getNameCount())).toString().replace('/', '.');
    }

    private static Map<Path, String> sources(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, String> sources = new TreeMap<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                sources.put(file, Files.readString(file));
            }
            return sources;
        }
    }
}
