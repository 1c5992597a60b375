package org.spidhub.register.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.protection.vault.Purpose;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.protection.vault.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what enrolments say of people, sealed with the person's key, and finds people by the hash of a further key. */
@Repository
public class ParticularsStore {

    private final JdbcClient db;
    private final Sealer sealer;
    private final LookupHash hash;
    private final ObjectMapper json;

    ParticularsStore(JdbcClient db, Sealer sealer, LookupHash hash, ObjectMapper json) {
        this.db = db;
        this.sealer = sealer;
        this.hash = hash;
        this.json = json;
    }

    /** Joins the caller's database transaction. */
    public void store(UUID personGuid, UUID tguid, Particulars particulars) {
        if (particulars.isEmpty()) {
            return;
        }
        db.sql("insert into particulars (tguid, person_guid, sealed) values (:tguid, :person, :sealed)")
                .param("tguid", tguid)
                .param("person", personGuid)
                .param("sealed", sealer.seal(personGuid, Purpose.PARTICULARS, tguid.toString(), text(particulars)))
                .update();
        for (Key key : particulars.keys()) {
            db.sql("""
                            insert into person_key (key_hash, person_guid) values (:hash, :person)
                            on conflict do nothing""")
                    .param("hash", hashOf(String.valueOf(key.value())))
                    .param("person", personGuid)
                    .update();
        }
    }

    /** What this transaction brought. */
    public Optional<Particulars> of(UUID personGuid, UUID tguid) {
        return db.sql("select tguid, sealed from particulars where tguid = :tguid and person_guid = :person")
                .param("tguid", tguid)
                .param("person", personGuid)
                .query((row, i) -> open(personGuid, row.getObject("tguid", UUID.class), row.getBytes("sealed")))
                .optional();
    }

    /** What the newest enrolment that ended well brought; a later one that says nothing of the person takes nothing away. */
    public Optional<Particulars> newestOf(UUID personGuid) {
        return db.sql("""
                        select p.tguid, p.sealed from particulars p join transaction t using (tguid)
                        where p.person_guid = :person and t.outcome = 'OK' and p.departed_at is null
                        order by p.created_at desc limit 1""")
                .param("person", personGuid)
                .query((row, i) -> open(personGuid, row.getObject("tguid", UUID.class), row.getBytes("sealed")))
                .optional();
    }

    /** The people of whom an enrolment ever named this key. */
    public List<UUID> peopleWith(String key) {
        return db.sql("select person_guid from person_key where key_hash = :hash")
                .param("hash", hashOf(key))
                .query(UUID.class)
                .list();
    }

    private byte[] hashOf(String key) {
        return hash.of("key:" + key);
    }

    private byte[] text(Particulars particulars) {
        try {
            return json.writeValueAsBytes(particulars);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("particulars were read from JSON", e);
        }
    }

    private Particulars open(UUID personGuid, UUID tguid, byte[] sealed) {
        try {
            return json.readValue(
                    sealer.open(personGuid, Purpose.PARTICULARS, tguid.toString(), sealed), Particulars.class);
        } catch (IOException e) {
            throw new SealBroken("the particulars of transaction " + tguid + " are not readable");
        }
    }
}
