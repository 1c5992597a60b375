package org.spidhub.register.person;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a finished deletion does to a person's record; joins the caller's database transaction. */
@Component
public class Departure {

    private static final String FRAUD = "F";

    private final JdbcClient db;

    Departure(JdbcClient db) {
        this.db = db;
    }

    /**
     * Marks the person DELETED, and with it every sample taken so far (a trigger does): only administrators see them until
     * {@code hub.retention} takes them. Those of a fraud stay as long as the person is on the negative list.
     *
     * @param tguid the delete transaction
     * @param motive F puts the person on the negative list
     */
    public void leave(UUID personGuid, UUID tguid, String motive) {
        if (motive.equals(FRAUD)) {
            db.sql("""
                            insert into negative_list (person_guid, samples_tguid, cause_tguid)
                            select person_guid, enrolled_tguid, :tguid from person
                            where person_guid = :person and enrolled_tguid is not null
                            on conflict (person_guid) do update set samples_tguid = excluded.samples_tguid,
                                                                    cause_tguid = excluded.cause_tguid""").param("tguid", tguid).param("person", personGuid).update();
        }
        db.sql("""
                        update person set status = 'DELETED', enrolled_tguid = null, updated_at = now()
                        where person_guid = :person""").param("person", personGuid).update();
        forgetCaptures(personGuid);
    }

    /** The same capture sent again is a new enrolment from now on, no repeat of the one that was deleted; a client's own key stays its key. */
    private void forgetCaptures(UUID personGuid) {
        db.sql("""
                        delete from idempotency where key like 'content:%' and tguid in (
                            select tguid from transaction
                            where person_guid = :person and kind in ('ENROLL', 'UPDATE') and state in ('DONE', 'CANCELLED'))""").param("person", personGuid).update();
    }
}
