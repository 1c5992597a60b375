package org.spidhub.provider.psbio;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.Mappings;
import org.spidhub.provider.psbio.PsbioStatusTable.Progress;
import org.spidhub.provider.psbio.PsbioStatusTable.Row;
import org.spidhub.register.person.PersonMarks;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the room's parts from settings and code tables. */
@Configuration(proxyBeanMethods = false)
class PsbioConfiguration {

    private static final String STATUSES = "codes/psbio-status.csv";
    private static final String WORDS = "codes/hub-words.csv";
    private static final String LISTED = "codes/psbio-list.csv";

    @Bean
    PsbioStatusTable psbioStatusTable(Mappings mappings) {
        Map<String, Row> rows = new LinkedHashMap<>();
        mappings.table(STATUSES).forEach(line -> {
            Row row = new Row(
                    cell(STATUSES, line, "status"),
                    one(Kind.class, cell(STATUSES, line, "kind")),
                    Progress.valueOf(cell(STATUSES, line, "progress")),
                    one(Outcome.class, cell(STATUSES, line, "outcome")),
                    several(cell(STATUSES, line, "may_follow")),
                    one(PersonStatus.class, cell(STATUSES, line, "marks_person")),
                    cell(STATUSES, line, "meaning"));
            rows.put(row.status(), row);
            several(cell(STATUSES, line, "also")).forEach(spelling -> rows.put(spelling, row));
        });
        return new PsbioStatusTable(rows);
    }

    @Bean
    PersonMarks personMarks(PsbioStatusTable statuses) {
        return word -> statuses.of(word).map(Row::marksPerson);
    }

    @Bean
    HubWords hubWords(Mappings mappings) {
        Map<HubWords.Occasion, HubWords.Words> words = new EnumMap<>(HubWords.Occasion.class);
        mappings.table(WORDS)
                .forEach(line -> words.put(
                        HubWords.Occasion.valueOf(cell(WORDS, line, "occasion")),
                        new HubWords.Words(cell(WORDS, line, "status"), cell(WORDS, line, "message"))));
        return new HubWords(words);
    }

    @Bean
    ListWords listWords(Mappings mappings) {
        return new ListWords(
                listed(mappings, ListWords.Person.ENROLLED), listed(mappings, ListWords.Person.NOT_ENROLLED));
    }

    private static Set<String> listed(Mappings mappings, ListWords.Person person) {
        return mappings.table(LISTED).stream()
                .filter(line -> one(ListWords.Person.class, cell(LISTED, line, "person")) == person)
                .map(line -> cell(LISTED, line, "status"))
                .collect(Collectors.toSet());
    }

    /** A table of an earlier hub in {@code hub.mappings-dir} lacks columns: the hub must not start with half a vocabulary. */
    private static String cell(String table, NamedCsvRecord line, String column) {
        return line.findField(column)
                .orElseThrow(() -> new IllegalStateException("mappings/" + table + " has no column " + column
                        + ". Hint: take the columns of the packaged file"));
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> words, String cell) {
        return cell.isBlank() ? null : Enum.valueOf(words, cell);
    }

    private static Set<String> several(String cell) {
        return Arrays.stream(cell.split("\\|")).filter(word -> !word.isBlank()).collect(Collectors.toSet());
    }
}
