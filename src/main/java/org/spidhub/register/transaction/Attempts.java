package org.spidhub.register.transaction;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every call that may have an effect at the PSBio, written down before it is made. */
@Repository
public class Attempts {

    private final JdbcClient db;

    Attempts(JdbcClient db) {
        this.db = db;
    }

    void open(Claim claim, int number, String digest) {
        db.sql("insert into attempt (tguid, number, fence, digest) values (:tguid, :number, :fence, :digest)")
                .param("tguid", claim.tguid())
                .param("number", number)
                .param("fence", claim.fence())
                .param("digest", digest)
                .update();
    }

    void close(UUID tguid, int number, Change change) {
        ParkReason parked = change.parkedReason();
        db.sql("""
                        update attempt set closed_at = now(), result = :result, detail = :detail
                        where tguid = :tguid and number = :number and closed_at is null""")
                .param("result", parked == null ? change.to().name() : parked.name())
                .param("detail", change.cause())
                .param("tguid", tguid)
                .param("number", number)
                .update();
    }

    /**
     * How often the PSBio has refused this content of the transaction's person, since a person last decided about the transaction.
     *
     * @param digest of the content about to be sent
     */
    public int refusals(Transaction transaction, String digest) {
        return db.sql("""
                        select count(*) filter (where a.result = 'REFUSED_REQUEST')
                             + count(distinct t.tguid) filter (where a.result <> 'REFUSED_REQUEST'
                                                               and t.state = 'DONE' and t.outcome in ('REJECTED', 'FAILED'))
                        from transaction t join attempt a using (tguid)
                        where t.person_guid = :person and a.digest = :digest
                          and a.started_at > coalesce((select max(at) from transaction_step
                                                       where tguid = :tguid and from_state = 'PARKED'), '-infinity')""")
                .param("person", transaction.personGuid())
                .param("digest", digest)
                .param("tguid", transaction.tguid())
                .query(Integer.class)
                .single();
    }
}
