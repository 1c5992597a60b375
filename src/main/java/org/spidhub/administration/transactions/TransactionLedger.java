package org.spidhub.administration.transactions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.ParkReason;
import org.spidhub.register.transaction.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads transactions for operators: pages by a cursor, so that the hundredth page costs what the first does. */
@Repository
class TransactionLedger {

    private static final String COLUMNS = """
            tguid, kind, state, outcome, fine_status, message, person_guid, tcn, protocol, parked_reason, attempts, lookups, polls,
            failures, created_at, updated_at, due_at, predecessor""";

    private static final String FOREIGN =
            "A newer version of the hub wrote this, and this version leaves it alone. Run that version again, or close it with outcome ERROR.";

    private final JdbcClient db;

    TransactionLedger(JdbcClient db) {
        this.db = db;
    }

    TransactionView.Page page(TransactionFilter filter, @Nullable UUID after, int size) {
        String from = after == null
                ? ""
                : " and (created_at, tguid) < (select created_at, tguid from transaction where tguid = :after)";
        JdbcClient.StatementSpec query = db.sql("select " + COLUMNS + " from transaction where " + filter.condition()
                        + from + " order by created_at desc, tguid desc limit :size")
                .params(filter.parameters())
                .param("size", size + 1);
        List<TransactionView> found = (after == null ? query : query.param("after", after))
                .query(TransactionLedger::read)
                .list();
        boolean more = found.size() > size;
        List<TransactionView> shown = more ? found.subList(0, size) : found;
        return new TransactionView.Page(shown, more ? shown.get(size - 1).tguid() : null);
    }

    Optional<TransactionView> find(UUID tguid) {
        return db.sql("select " + COLUMNS + " from transaction where tguid = :tguid")
                .param("tguid", tguid)
                .query(TransactionLedger::read)
                .optional();
    }

    /** Oldest first. */
    List<UUID> ids(TransactionFilter filter, int most) {
        return db.sql("select tguid from transaction where " + filter.condition() + " order by created_at limit :most")
                .params(filter.parameters())
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    long count(TransactionFilter filter) {
        return db.sql("select count(*) from transaction where " + filter.condition())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    List<TransactionView.Attempt> attempts(UUID tguid) {
        return db.sql("""
                        select number, digest, started_at, closed_at, result, detail from attempt
                        where tguid = :tguid order by number""")
                .param("tguid", tguid)
                .query((row, i) -> new TransactionView.Attempt(
                        row.getInt("number"),
                        row.getString("digest"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        instant(row, "closed_at"),
                        row.getString("result"),
                        row.getString("detail")))
                .list();
    }

    /** The transaction that was sent under this TCN, if any. */
    Optional<UUID> holderOf(String tcn) {
        return db.sql("select tguid from transaction where tcn = :tcn limit 1")
                .param("tcn", tcn)
                .query(UUID.class)
                .optional();
    }

    /** The state a parked transaction was in before; one that this version does not know is a doubt. */
    Optional<State> parkedFrom(UUID tguid) {
        return db.sql("""
                        select from_state from transaction_step where tguid = :tguid and to_state = 'PARKED'
                        and from_state is not null order by id desc limit 1""")
                .param("tguid", tguid)
                .query(String.class)
                .optional()
                .map(word -> StoredWord.known(State.class, word).orElse(State.IN_DOUBT));
    }

    private static TransactionView read(ResultSet row, int number) throws SQLException {
        String parked = row.getString("parked_reason");
        return new TransactionView(
                row.getObject("tguid", UUID.class),
                row.getString("kind"),
                row.getString("state"),
                row.getString("outcome"),
                row.getString("fine_status"),
                row.getString("message"),
                row.getObject("person_guid", UUID.class),
                row.getString("tcn"),
                row.getString("protocol"),
                parked,
                advice(row.getString("kind"), row.getString("state"), parked),
                row.getInt("attempts"),
                row.getInt("lookups"),
                row.getInt("polls"),
                row.getInt("failures"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getObject("predecessor", UUID.class));
    }

    /** One row with a word of another version must not keep the others from being shown. */
    private static @Nullable String advice(String kind, String state, @Nullable String reason) {
        boolean known = StoredWord.known(Kind.class, kind).isPresent()
                && StoredWord.known(State.class, state).isPresent()
                && (reason == null || StoredWord.known(ParkReason.class, reason).isPresent());
        return known
                ? StoredWord.known(ParkReason.class, reason)
                        .map(ParkReason::advice)
                        .orElse(null)
                : FOREIGN;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
