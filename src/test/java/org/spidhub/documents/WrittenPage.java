package org.spidhub.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of {@code src/docs} that is made from the code, whole or in one table: a test compares it, and writes it anew when it runs with
 * {@code -Dhub.docs.write=true}.
 */
public record WrittenPage(Path file) {

    private static final String HOW =
            "%s is made from the code; write it anew: mvn test '-Dtest=*DocumentTest' -Dhub.docs.write=true";

    public static WrittenPage of(String name) {
        return new WrittenPage(Path.of("src", "docs", name));
    }

    /** The whole page is what was made. */
    public void mustBe(String made) throws IOException {
        if (Boolean.getBoolean("hub.docs.write")) {
            Files.writeString(file, made);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(HOW, file)
                .isEqualTo(made);
    }

    /**
     * The table of the page that begins with the same first line is what was made; everything around it is written by hand.
     *
     * @param made the lines of the table
     */
    public void mustHold(List<String> made) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int from = lines.indexOf(made.get(0));
        assertThat(from).as("%s has a line \"%s\"", file, made.get(0)).isNotNegative();
        int to = from;
        while (to < lines.size() && lines.get(to).startsWith("|")) {
            to++;
        }
        List<String> whole = new ArrayList<>(lines.subList(0, from));
        whole.addAll(made);
        whole.addAll(lines.subList(to, lines.size()));
        mustBe(String.join("\n", whole) + "\n");
    }

    /** The rows of all tables of the page as it is now: their cells without the marks around them; none where there is no page. */
    public List<List<String>> rows() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.substring(2).split(" *\\|(?: |$)")))
                .toList();
    }
}
