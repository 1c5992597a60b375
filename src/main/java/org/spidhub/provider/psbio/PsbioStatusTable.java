package org.spidhub.provider.psbio;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;

/** What each of the PSBio's status words means for us; its rows are {@code mappings/codes/psbio-status.csv}. */
public final class PsbioStatusTable {

    /** What a status asks of the hub. */
    public enum Progress {
        /** Ask again later. */
        WAIT,
        /** Over, with an outcome. */
        END,
        /** Our token is dead: nothing moves until there is a new one. */
        PAUSE,
        /** A technical failure: try again, a few times. */
        RETRY
    }

    /**
     * @param kind the only kind of transaction it is an answer to; null means any
     * @param mayFollow the fine statuses it may come after; empty means any
     * @param marksPerson what the person of an open enrolment is meanwhile; null leaves it
     */
    public record Row(
            String status,
            @Nullable Kind kind,
            Progress progress,
            @Nullable Outcome outcome,
            Set<String> mayFollow,
            @Nullable PersonStatus marksPerson,
            String meaning) {

        /** A word for another kind is no answer. */
        public boolean concerns(Kind asked) {
            return kind == null || kind == asked;
        }
    }

    private final Map<String, Row> rows = new HashMap<>();

    /** @param spellings every way a status is written, the published misspellings among them */
    PsbioStatusTable(Map<String, Row> spellings) {
        spellings.forEach((spelling, row) -> rows.put(plain(spelling), row));
    }

    /** The row of a status as it came over the wire, in capitals or not. */
    public Optional<Row> of(String status) {
        return Optional.ofNullable(rows.get(plain(status)));
    }

    /** Whether a status may come after another one, by the published flows; a repeat always may. */
    public boolean mayFollow(@Nullable String before, String after) {
        Row row = rows.get(plain(after));
        if (row == null || before == null || row.mayFollow().isEmpty()) {
            return true;
        }
        Row earlier = rows.get(plain(before));
        String word = earlier == null ? plain(before) : earlier.status();
        return word.equals(row.status()) || row.mayFollow().contains(word);
    }

    /** The statuses of the table, as the table writes them. */
    List<String> statuses() {
        return rows.values().stream().map(Row::status).distinct().sorted().toList();
    }

    private static String plain(String status) {
        return status.trim().toUpperCase(Locale.ROOT);
    }
}
