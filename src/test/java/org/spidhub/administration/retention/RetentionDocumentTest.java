package org.spidhub.administration.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spidhub.platform.TestDatabase;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page on retention names every table with its end, and every setting with its default. */
class RetentionDocumentTest {

    private static final Path PAGE = Path.of("src/docs/retention.md");
    private static final Pattern TABLE = Pattern.compile("\\| `?([a-z_*]+)`? \\| ([^|]+) \\|");
    private static final Pattern SETTING = Pattern.compile("\\| `([a-z-]+)` \\| ([0-9]+d)\\b.*");

    @Test
    void every_table_of_the_migrated_store_has_its_end_and_no_other_is_named() throws IOException {
        Set<String> stored = new TreeSet<>(JdbcClient.create(TestDatabase.fresh())
                .sql("select table_name from information_schema.tables where table_schema in ('public', 'vault')"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .map(table -> table.startsWith("qrtz_") ? "qrtz_*" : table)
                .toList());
        Set<String> told = new TreeSet<>();
        for (String line : Files.readAllLines(PAGE)) {
            var row = TABLE.matcher(line);
            if (row.matches()) {
                told.add(row.group(1));
                assertThat(row.group(2)).as(row.group(1)).hasSizeGreaterThan(5);
            }
        }

        assertThat(told).isEqualTo(stored);
    }

    @Test
    void every_setting_is_told_with_its_default() throws IOException {
        Set<String> told = Files.readAllLines(PAGE).stream()
                .map(SETTING::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> settings = Arrays.stream(RetentionSettings.class.getRecordComponents())
                .filter(component -> component.getType() == Duration.class
                        && !component.getName().equals("lease"))
                .map(component -> kebab(component) + " " + defaultOf(component))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(told).isEqualTo(settings);
    }

    @Test
    void every_kind_that_is_counted_is_explained() throws IOException {
        String page = Files.readString(PAGE);
        List<String> kinds = new ArrayList<>();
        for (String source : List.of("SampleRemains", "OwnerRemains", "TransactionRemains", "RetentionPlan")) {
            Pattern.compile("[\"']([A-Z]{2,}(?:_[A-Z]+)*)[\"']")
                    .matcher(Files.readString(
                            Path.of("src/main/java/org/spidhub/administration/retention/" + source + ".java")))
                    .results()
                    .map(kind -> kind.group(1))
                    .filter(
                            word -> !word.matches(
                                    "DONE|CANCELLED|RUNNING|SEARCH|MATCH|NOT_MATCH|OK|OPEN|TAKEN|DELETED|FAILED|PENDING|BIOMETRICS_REMOVED"))
                    .forEach(kinds::add);
        }
        assertThat(kinds)
                .hasSizeGreaterThan(12)
                .allSatisfy(kind -> assertThat(page).contains("`" + kind + "`"));
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** Compact records keep the annotation on the constructor's parameter. */
    private static String defaultOf(RecordComponent component) {
        int index = Arrays.stream(RetentionSettings.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList()
                .indexOf(component.getName());
        DefaultValue value = RetentionSettings.class.getDeclaredConstructors()[0].getParameters()[index].getAnnotation(
                DefaultValue.class);
        return value.value()[0];
    }
}
