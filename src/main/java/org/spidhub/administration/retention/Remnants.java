package org.spidhub.administration.retention;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Clears the rows of an erased person or operator. What stays are ids, times and ends, so that a repeated request, an event or a line
 * of the PSBio's list can still be explained, and nothing by which the person could be found or told from another.
 */
@Component
class Remnants {

    private static final List<String> CLEARED = List.of(
            "delete from duplicate_check where person_guid = :owner",
            "delete from particulars where person_guid = :owner",
            "delete from person_key where person_guid = :owner",
            "delete from base_record where person_guid = :owner",
            "delete from idempotency where tguid in (select tguid from transaction where person_guid = :owner)",
            "delete from negative_list where person_guid = :owner",
            "update anomaly set note = null where person_guid = :owner or resembles = :owner",
            "update attempt set detail = null where tguid in (select tguid from transaction where person_guid = :owner)",
            "update transaction set identity_sealed = '', details = '{}', idn = null, message = null where person_guid = :owner",
            """
            update remote_capture set link_hash = null, provider_guid = null,
                   state = case when state in ('OPEN', 'TAKEN') then 'EXPIRED' else state end where person_guid = :owner""",
            "delete from operator where operator_guid = :owner",
            """
            update person set cpf_hash = null, status = 'DELETED', enrolled_tguid = null, updated_at = now()
            where person_guid = :owner""");

    private final JdbcClient db;

    Remnants(JdbcClient db) {
        this.db = db;
    }

    /** Joins the caller's database transaction, which destroys the key. */
    int clear(UUID owner) {
        int samples = db.sql("delete from sample where person_guid = :owner")
                .param("owner", owner)
                .update();
        CLEARED.forEach(statement -> db.sql(statement).param("owner", owner).update());
        return samples;
    }

    /** Clears whoever was erased and is back with an old copy of the data. */
    @Transactional
    public int clearRestored() {
        List<UUID> back = db.sql("""
                        select k.owner from vault.owner_key k where k.wrapped is null and (
                            exists (select 1 from person p where p.person_guid = k.owner and p.cpf_hash is not null)
                            or exists (select 1 from operator o where o.operator_guid = k.owner)
                            or exists (select 1 from sample s where s.person_guid = k.owner))""").query(UUID.class).list();
        back.forEach(this::clear);
        return back.size();
    }
}
