package org.spidhub.register.transaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.StoredWord;
import org.springframework.jdbc.core.RowMapper;

/** Reads a row of the transaction table. */
final class TransactionRow implements RowMapper<Transaction> {

    private final ObjectMapper json;

    TransactionRow(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Transaction mapRow(ResultSet row, int number) throws SQLException {
        try {
            return new Transaction(
                    row.getObject("tguid", UUID.class),
                    StoredWord.read(Kind.class, row, "kind"),
                    StoredWord.read(State.class, row, "state"),
                    StoredWord.readIfAny(Outcome.class, row, "outcome"),
                    row.getString("fine_status"),
                    row.getString("message"),
                    row.getObject("person_guid", UUID.class),
                    row.getBytes("identity_sealed"),
                    details(row.getString("details")),
                    row.getString("idn"),
                    row.getObject("known_before", Boolean.class),
                    row.getString("tcn"),
                    row.getString("protocol"),
                    row.getObject("predecessor", UUID.class),
                    instant(row, "station_time"),
                    row.getInt("attempts"),
                    row.getInt("lookups"),
                    row.getInt("polls"),
                    row.getInt("failures"),
                    row.getLong("fence"),
                    StoredWord.readIfAny(ParkReason.class, row, "parked_reason"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("updated_at", OffsetDateTime.class).toInstant());
        } catch (JsonProcessingException e) {
            throw new SQLException("details of transaction " + row.getString("tguid") + " are not to be read", e);
        }
    }

    /** JSON's null is no object of ours either. */
    private Details details(String stored) throws JsonProcessingException {
        Details details = json.readValue(stored, Details.class);
        return details == null ? Details.NONE : details;
    }

    /** PostgreSQL's infinities, which the driver reads as the ends of Java's calendar, are no time. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        boolean none = time == null || time.equals(OffsetDateTime.MIN) || time.equals(OffsetDateTime.MAX);
        return none ? null : time.toInstant();
    }
}
