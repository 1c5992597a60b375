package org.spidhub.protection.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the audit chain and says whether anybody tampered with it. */
@Component
class AuditLog {

    private static final int FETCH = 5_000;

    private final JdbcClient database;

    AuditLog(JdbcClient database) {
        this.database = database;
    }

    /** What a check of the chain found. */
    sealed interface Finding {

        record Intact(long entries) implements Finding {}

        /** @param seq the first entry that cannot be trusted */
        record Broken(long seq, String reason) implements Finding {}
    }

    /** @param anchors signatures already checked, any order */
    Finding verify(List<AuditAnchor> anchors) {
        long head = database.sql("SELECT coalesce(max(seq), 0) FROM audit_head")
                .query(Long.class)
                .single(); // read first: the chain may grow while it is checked
        try (Stream<AuditEntry> entries = entries(1)) {
            Finding finding = check(entries.iterator(), anchors);
            return finding instanceof Finding.Intact intact && head > intact.entries()
                    ? new Finding.Broken(intact.entries() + 1, "entries up to " + head + " are missing")
                    : finding;
        }
    }

    /** Entries from a number on, in order; to be closed. */
    Stream<AuditEntry> entries(long from) {
        return Stream.iterate(
                        page(from),
                        page -> !page.isEmpty(),
                        page -> page(page.get(page.size() - 1).seq() + 1))
                .flatMap(List::stream);
    }

    /** The pure check, over any source of entries that begins with the first. */
    static Finding check(Iterator<AuditEntry> entries, List<AuditAnchor> anchors) {
        Deque<AuditAnchor> expected = new ArrayDeque<>(anchors.stream()
                .sorted(Comparator.comparingLong(AuditAnchor::seq))
                .toList());
        long seq = 0;
        byte[] hash = AuditEntry.GENESIS;
        while (entries.hasNext()) {
            AuditEntry entry = entries.next();
            if (!entry.follows(seq, hash)) {
                return new Finding.Broken(seq + 1, "altered, removed, inserted or out of order");
            }
            seq = entry.seq();
            hash = entry.hash();
            while (!expected.isEmpty() && expected.peek().seq() == seq) {
                if (!Arrays.equals(expected.pop().hash(), hash)) {
                    return new Finding.Broken(seq, "the chain up to here was rewritten after it was anchored");
                }
            }
        }
        if (!expected.isEmpty()) {
            return new Finding.Broken(
                    seq + 1, "entries up to " + expected.getLast().seq() + " were anchored and are missing");
        }
        return new Finding.Intact(seq);
    }

    private List<AuditEntry> page(long from) {
        return database.sql("SELECT * FROM audit_entry WHERE seq >= ? ORDER BY seq LIMIT " + FETCH)
                .param(from)
                .query(AuditLog::read)
                .list();
    }

    private static AuditEntry read(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getTimestamp("at").toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                row.getBytes("previous"),
                row.getBytes("hash"));
    }
}
