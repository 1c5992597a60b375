package org.spidhub.register.person;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.platform.StoredWord;
import org.spidhub.protection.vault.LookupHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds people by the keyed hash of their CPF; the number itself is never in a column. */
@Repository
public class PersonStore {

    private final JdbcClient db;
    private final LookupHash hash;

    PersonStore(JdbcClient db, LookupHash hash) {
        this.db = db;
        this.hash = hash;
    }

    /** @param cpf eleven digits */
    public Optional<Person> find(String cpf) {
        return db.sql("select * from person where cpf_hash = :hash")
                .param("hash", hash.of(cpf))
                .query((row, i) -> read(row))
                .optional();
    }

    public Optional<Person> find(UUID personGuid) {
        return db.sql("select * from person where person_guid = :guid")
                .param("guid", personGuid)
                .query((row, i) -> read(row))
                .optional();
    }

    /** The person whose reference are the samples taken under this id; those of a base have no transaction here. */
    public Optional<Person> withReference(UUID tguid) {
        return db.sql("select * from person where enrolled_tguid = :tguid")
                .param("tguid", tguid)
                .query((row, i) -> read(row))
                .optional();
    }

    /** The person with this CPF, made known now if need be; two callers at once get the same one. */
    public Person meet(String cpf) {
        return db.sql("""
                        insert into person (person_guid, cpf_hash, status) values (:guid, :hash, 'FAILED')
                        on conflict (cpf_hash) do update set cpf_hash = excluded.cpf_hash
                        returning *""")
                .param("guid", UUID.randomUUID())
                .param("hash", hash.of(cpf))
                .query((row, i) -> read(row))
                .single();
    }

    /**
     * Keeps others from changing the person until the caller's database transaction ends. Whoever writes a person and a
     * transaction locks the person first, as {@link #meet} does; the other order ends in deadlocks.
     */
    public void lock(UUID personGuid) {
        db.sql("select person_guid from person where person_guid = :guid for update")
                .param("guid", personGuid)
                .query(UUID.class)
                .optional();
    }

    /** An enrolment is on its way; a person who is enrolled stays as they are until it ends. */
    public void enqueue(UUID personGuid) {
        db.sql("""
                        update person set status = 'ENQUEUED', updated_at = now()
                        where person_guid = :guid and enrolled_tguid is null and status <> 'ENROLLED'""").param("guid", personGuid).update();
    }

    /** The samples of this transaction are the person's reference from now on. */
    public void enroll(UUID personGuid, UUID tguid) {
        db.sql("""
                        update person set status = 'ENROLLED', enrolled_tguid = :tguid, updated_at = now()
                        where person_guid = :guid""").param("tguid", tguid).param("guid", personGuid).update();
    }

    /** The enrolment in force, or the one on its way, looks like somebody else: a human has to decide. */
    public void except(UUID personGuid, UUID tguid) {
        db.sql("""
                        update person set status = 'EXCEPTION', updated_at = now()
                        where person_guid = :guid and (enrolled_tguid is null or enrolled_tguid = :tguid)""").param("tguid", tguid).param("guid", personGuid).update();
    }

    /** A human has decided: who is enrolled is so without reserve. */
    public void clear(UUID personGuid) {
        db.sql("""
                        update person set status = 'ENROLLED', updated_at = now()
                        where person_guid = :guid and status = 'EXCEPTION' and enrolled_tguid is not null""").param("guid", personGuid).update();
    }

    /** The PSBio does not stand behind the enrolment: the person has to be enrolled again. */
    public void withdraw(UUID personGuid) {
        db.sql("""
                        update person set status = 'FAILED', enrolled_tguid = null, updated_at = now()
                        where person_guid = :guid""").param("guid", personGuid).update();
    }

    /** The last enrolment came to this; a person who was enrolled before stays enrolled. */
    public void mark(UUID personGuid, PersonStatus status) {
        db.sql("""
                        update person set status = :status, updated_at = now()
                        where person_guid = :guid and (enrolled_tguid is null or :status = 'DELETED')""").param("status", status.name()).param("guid", personGuid).update();
    }

    private static Person read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Person(
                row.getObject("person_guid", UUID.class),
                StoredWord.read(PersonStatus.class, row, "status"),
                row.getObject("enrolled_tguid", UUID.class),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
