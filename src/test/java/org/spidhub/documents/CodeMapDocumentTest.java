package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code map is what the packages say of themselves, floor by floor. */
class CodeMapDocumentTest {

    private static final Path HUB = Path.of("src/main/java/org/spidhub");
    private static final Pattern SENTENCE = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    /** From the top down, as {@code ArchitectureTest} lets them stand; the root package holds the entry. */
    private static final List<String> FLOORS = List.of(
            "launch",
            "",
            "cli",
            "demo",
            "station",
            "administration",
            "provider",
            "register",
            "protection",
            "matching",
            "platform",
            "simulator");

    @Test
    void the_page_says_what_the_packages_say() throws IOException {
        WrittenPage.of("code-map.md").mustBe(page());
    }

    @Test
    void every_package_with_classes_says_why_it_exists() throws IOException {
        try (Stream<Path> folders = Files.walk(HUB)) {
            assertThat(folders.filter(Files::isDirectory).filter(CodeMapDocumentTest::hasClasses))
                    .allSatisfy(folder -> assertThat(sentences())
                            .containsKey(HUB.relativize(folder).toString()));
        }
        assertThat(sentences().values())
                .allSatisfy(sentence -> assertThat(sentence)
                        .hasSizeGreaterThan(20)
                        .endsWith(".")
                        .doesNotContain("|"));
    }

    @Test
    void every_package_stands_on_a_floor() throws IOException {
        assertThat(sentences().keySet()).allSatisfy(folder -> assertThat(FLOORS).contains(folder.split("/")[0]));
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Code map

                What each package is for, in its own words: the sentences of the `package-info` files, written here by `CodeMapDocumentTest`. A floor uses only floors
                below it (`decisions/0019-floors.md` says why); `ArchitectureTest` holds the walls, and `tables.md` says who owns which table.

                """);
        Map<String, String> sentences = sentences();
        for (String floor : FLOORS) {
            page.append("## ")
                    .append(floor.isEmpty() ? "org.spidhub" : floor)
                    .append("\n\n")
                    .append(sentences.get(floor))
                    .append("\n\n");
            List<String> rooms = sentences.keySet().stream()
                    .filter(folder -> !floor.isEmpty() && folder.startsWith(floor + "/"))
                    .toList();
            if (!rooms.isEmpty()) {
                page.append("| Package | What it is for |\n|---|---|\n");
                rooms.forEach(room -> page.append("| `")
                        .append(room.replace('/', '.'))
                        .append("` | ")
                        .append(sentences.get(room))
                        .append(" |\n"));
                page.append('\n');
            }
        }
        return page.append("""
                ## Beside the packages

                | Folder | What lies there |
                |---|---|
                | `routes` | the flow, as Camel YAML, in the order of its numbers: 0x answers and errors, 1x the API as a whole, 2x one route for each operation, 3x calls to the PSBio and the IDN service, 4x what runs by itself, 5x events |
                | `mappings` | the words: what goes to the PSBio, what its words mean here, what stations read |
                | `wiremock` | what the pretend PSBio answers, with a README of its own |
                | `src/main/resources/db/migration` | the tables, one file for each change |
                | `src/main/resources/openapi` | the contract |
                | `src/main/java25` | vector kernels for JDK 25, loaded by name |
                | `src/test` | tests, beside the packages they hold; those named `*IT` drive the packaged jar |
                | `src/bench`, `src/jmh` | benchmarks: in no jar |
                | `src/docs` | these pages |
                """).toString();
    }

    /** By folder below the hub's; the package itself is the empty one. */
    private static Map<String, String> sentences() throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        try (Stream<Path> files = Files.walk(HUB)) {
            for (Path file :
                    files.filter(each -> each.endsWith("package-info.java")).toList()) {
                Matcher comment = SENTENCE.matcher(Files.readString(file));
                assertThat(comment.find()).as("%s has a sentence", file).isTrue();
                sentences.put(
                        HUB.relativize(file.getParent()).toString(),
                        comment.group(1)
                                .replaceAll("\\{@link [\\w.]*?(\\w+)}", "`$1`")
                                .replaceAll("\\{@code ([^}]+)}", "`$1`")
                                .replaceAll("\\s*\\n\\s*\\*?\\s*", " ")
                                .strip());
            }
        }
        return sentences;
    }

    private static boolean hasClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
