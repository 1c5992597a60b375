package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of the documents leads to every one of them, once, and the README leads to the index. */
class IndexDocumentTest {

    private static final Path FOLDER = Path.of("src/docs");
    private static final Pattern LINK = Pattern.compile("\\| \\[[^]]+]\\(([^)]+)\\) \\| \\S");

    @Test
    void leads_to_every_document_once() throws IOException {
        Set<String> there = new TreeSet<>(Set.of("decisions/README.md"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            there.addAll(files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .collect(Collectors.toSet()));
        }
        assertThat(LINK.matcher(Files.readString(FOLDER.resolve("README.md")))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void is_named_by_the_readme() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("`src/docs/README.md`");
    }
}
