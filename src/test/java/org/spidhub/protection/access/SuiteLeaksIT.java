package org.spidhub.protection.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.words.Cpf;

/**
 * Goal S9 over the whole suite: when all tests have run, no CPF, image, template, password or token of theirs is in the log that their hubs
 * wrote or in the files of their databases. {@code CanaryTest} follows single calls through answers and metrics.
 */
class SuiteLeaksIT {

    private static final Path TARGET = Path.of("target");
    private static final Path LOG = TARGET.resolve("suite-log/hub.log");

    /** What a CPF looks like; the check digits and what stands around it decide. */
    private static final Pattern CPF = Pattern.compile("\\d{11}|\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}");

    /** First digits of the people of the contract's tests, which call every operation. */
    private static final String PEOPLE = "313000";

    /** The made-up person whom the demo's welcome names in a line to paste. */
    private static final String WELCOMED = "10000000108";

    private static final List<String> REST = Stream.concat(
                    Stream.of(
                            "\u0089PNG\r\n\u001a\n", // an image as received
                            "iVBORw0KGgo", // the same in Base64
                            "positionsX", // a field of SourceAFIS' template format
                            "eyJhbGciOiJIUzI1NiJ9", // the head of a login token of this hub
                            "demo-first", // the PSBio's token
                            HexFormat.of().formatHex(PEOPLE.getBytes(StandardCharsets.US_ASCII))),
                    base64Forms(PEOPLE))
            .toList();

    @Test
    void no_personal_data_of_any_test_is_in_the_log_or_in_the_files_of_the_databases() throws IOException {
        assumeTrue(Files.exists(LOG), "skipped: it reads what `mvn verify` left, and the unit tests did not run");
        List<Path> files = Stream.concat(Stream.of(LOG), databases()).toList();
        Map<String, TreeSet<String>> leaks = new TreeMap<>();

        for (Path file : files) {
            FilePieces.read(
                    file,
                    piece -> Stream.concat(
                                    cpfs(piece).filter(cpf -> file.equals(LOG) || cpf.startsWith(PEOPLE)),
                                    REST.stream().filter(piece::contains))
                            .forEach(leak -> leaks.computeIfAbsent(file.toString(), any -> new TreeSet<>())
                                    .add(leak)));
        }

        System.out.println("[security] S9: " + files.size() + " files, log of " + Files.size(LOG) / 1_000 + " kB");
        assertThat(files).hasSizeGreaterThan(1_000);
        assertThat(Files.readString(LOG)).contains("ENROLL ", "SUBMITTING -> SUBMITTED");
        assertThat(leaks).isEmpty();
    }

    @Test
    void it_would_find_them() {
        String digits = Cpf.completing("313000222").digits();
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);

        assertThat(cpfs("for " + digits + ": no")).containsExactly(digits);
        assertThat(cpfs("9" + digits + " is longer")).isEmpty();
        assertThat(REST).anyMatch(HexFormat.of().formatHex(ascii)::contains);
        for (int before = 0; before < 3; before++) {
            byte[] inside = ("abc".substring(0, before) + digits).getBytes(StandardCharsets.US_ASCII);
            assertThat(REST)
                    .as("Base64 behind " + before + " bytes")
                    .anyMatch(Base64.getEncoder().encodeToString(inside)::contains);
        }
    }

    private static Stream<Path> databases() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(TARGET)) {
            all = walk.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains("/cluster/") || file.endsWith("server.log"))
                    .toList();
        }
        return all.stream();
    }

    /** Half of an id may look like one at the border of two pages of a database file, so there only those of {@link #PEOPLE} count. */
    private static Stream<String> cpfs(String content) {
        return CPF.matcher(content)
                .results()
                .filter(found ->
                        standsAlone(content, found) && Cpf.isCpf(found.group().replaceAll("[.-]", "")))
                .map(MatchResult::group)
                .filter(cpf -> !cpf.equals(WELCOMED));
    }

    private static boolean standsAlone(String content, MatchResult found) {
        return (found.start() == 0 || !isPartOfAWord(content.charAt(found.start() - 1)))
                && (found.end() == content.length() || !isPartOfAWord(content.charAt(found.end())));
    }

    /** Digits beside it make it another number, letters an id. */
    private static boolean isPartOfAWord(char beside) {
        return beside < 128 && (Character.isLetterOrDigit(beside) || beside == '-');
    }

    /** The characters of Base64 that are sure to be there, whatever stands before and behind the text. */
    private static Stream<String> base64Forms(String text) {
        return IntStream.range(0, 3).mapToObj(before -> {
            String all = Base64.getEncoder()
                    .encodeToString(("\0".repeat(before) + text).getBytes(StandardCharsets.US_ASCII));
            int bits = 8 * (before + text.length());
            return all.substring((8 * before + 5) / 6, bits / 6);
        });
    }
}
