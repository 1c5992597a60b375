package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names a class and a test for each control: each of them must be there. */
class SecurityDocumentTest {

    private static final Path DOCUMENT = Path.of("src/docs/security.md");

    /** {@code Name} or {@code room.Name}, and a method or the beginning of its name followed by a star. */
    private static final Pattern NAME =
            Pattern.compile("`(?:[a-z]+\\.)?([A-Z][A-Za-z]+)(?:\\.([a-z][a-z0-9_]*)(\\*?))?`");

    /** Words in code letters that are no class of ours. */
    private static final Set<String> OF_OTHERS = Set.of("Camel", "Authorization", "Cookie");

    @Test
    void names_only_classes_and_tests_that_exist() throws IOException {
        Map<String, String> sources = sources("src");
        List<String> missing = new ArrayList<>();
        int tests = 0;
        for (String row : rows()) {
            for (MatchResult name : NAME.matcher(row).results().toList()) {
                String source = sources.get(name.group(1));
                if (OF_OTHERS.contains(name.group(1))) {
                    continue;
                }
                if (source == null) {
                    missing.add(name.group());
                } else if (name.group(2) != null
                        && !source.contains(
                                "void " + name.group(2) + (name.group(3).isEmpty() ? "(" : ""))) {
                    missing.add(name.group());
                }
                tests += name.group(1).endsWith("Test") ? 1 : 0;
            }
        }
        assertThat(missing).isEmpty();
        assertThat(tests).isGreaterThan(30);
    }

    @Test
    void leaves_no_row_without_a_test() throws IOException {
        assertThat(rows())
                .hasSizeGreaterThan(30)
                .allSatisfy(row -> assertThat(row).containsPattern("`[A-Za-z.]*(Test|IT)\\b"));
    }

    @Test
    void lists_every_event_of_the_audit_chain() throws IOException {
        String document = Files.readString(DOCUMENT);
        Pattern recorded = Pattern.compile("\\brecord\\(\\s*\"([A-Z][A-Z_]+)\"");
        TreeSet<String> events = new TreeSet<>();
        for (String source : sources("src/main/java").values()) {
            recorded.matcher(source).results().forEach(found -> events.add(found.group(1)));
        }
        assertThat(events)
                .hasSizeGreaterThan(20)
                .allSatisfy(event -> assertThat(document).contains("`" + event + "`"));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.matches("\\| (Threat|Advisory|Goal) .*"))
                .toList();
    }

    /** Text of every Java file by the name of its class. */
    private static Map<String, String> sources(String root) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = String.valueOf(file.getFileName()).replace(".java", "");
                sources.merge(name, Files.readString(file), String::concat);
            }
        }
        return sources;
    }
}
