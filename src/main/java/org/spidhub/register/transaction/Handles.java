package org.spidhub.register.transaction;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells whose a TCN is: one that two transactions share would give one of them the other's result. */
@Repository
public class Handles {

    private final JdbcClient db;

    Handles(JdbcClient db) {
        this.db = db;
    }

    /** Whether another transaction than this one is known to the PSBio under the TCN. */
    public boolean isAnothers(String tcn, UUID tguid) {
        return db.sql("select exists (select 1 from transaction where tcn = :tcn and tguid <> :tguid)")
                .param("tcn", tcn)
                .param("tguid", tguid)
                .query(Boolean.class)
                .single();
    }
}
