package org.spidhub.register.transaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads many transactions with one query, for those who wait for many at a time. */
@Repository
public class Glance {

    private final JdbcClient db;
    private final TransactionRow row;

    Glance(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.row = new TransactionRow(json);
    }

    /** As they stand now, in no order; an id that is unknown is left out. */
    public List<Transaction> at(Collection<UUID> tguids) {
        return db.sql("select * from transaction where tguid = any(:tguids)")
                .param("tguids", tguids.toArray(UUID[]::new))
                .query(row)
                .list();
    }
}
