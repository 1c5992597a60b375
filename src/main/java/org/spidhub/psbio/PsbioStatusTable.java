package org.spidhub.psbio;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.spidhub.transaction.Outcome;

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

    /** @param mayFollow the fine statuses it may come after; empty means any */
    public record Row(
            String status, Progress progress, @Nullable Outcome outcome, Set<String> mayFollow, String meaning) {}

    private final Map<String, Row> rows;

    public PsbioStatusTable(Map<String, Row> rows) {
        this.rows = Map.copyOf(rows);
    }

    /** The row of a status as it came over the wire; the published oddities ({@code OK,} and CONTIGENCY) are known. */
    public Optional<Row> of(String status) {
        return Optional.ofNullable(rows.get(plain(status)));
    }

    /** Whether a status may come after another one, by the published flows; a repeat always may. */
    public boolean mayFollow(@Nullable String before, String after) {
        Row row = rows.get(plain(after));
        return row == null
                || before == null
                || row.mayFollow().isEmpty()
                || plain(before).equals(row.status())
                || row.mayFollow().contains(plain(before));
    }

    static String plain(String status) {
        String word = status.trim().toUpperCase(Locale.ROOT);
        if (word.endsWith(",")) {
            word = word.substring(0, word.length() - 1);
        }
        return word.replace("CONTINGENCY", "CONTIGENCY");
    }
}
