package org.spidhub.administration.basesync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.spidhub.matching.sample.BiometricFault;
import org.spidhub.matching.sample.ExtractedSample;
import org.spidhub.matching.sample.SampleExtractor;
import org.spidhub.protection.vault.LookupHash;
import org.spidhub.register.person.NewSample;
import org.spidhub.register.person.Person;
import org.spidhub.register.person.PersonStatus;
import org.spidhub.register.person.PersonStore;
import org.spidhub.register.person.SampleVault;
import org.spidhub.register.transaction.Outbox;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores what an external base says of a person. It joins the caller's database transaction. What this hub's own transactions have
 * made of a person is never overwritten from outside.
 */
@Component
class BaseRecords {

    private final JdbcClient db;
    private final PersonStore people;
    private final SampleVault vault;
    private final SampleExtractor extractor;
    private final Outbox outbox;
    private final LookupHash hash;

    BaseRecords(
            JdbcClient db,
            PersonStore people,
            SampleVault vault,
            SampleExtractor extractor,
            Outbox outbox,
            LookupHash hash) {
        this.db = db;
        this.people = people;
        this.vault = vault;
        this.extractor = extractor;
        this.outbox = outbox;
        this.hash = hash;
    }

    /** What is needed to store a row, worked out before the database transaction begins. */
    record Prepared(BaseRow row, List<ExtractedSample> extracted) {}

    Prepared prepare(BaseRow row) throws BaseRow.Unusable {
        try {
            return new Prepared(row, row.samples().isEmpty() ? List.of() : extractor.extract(row.samples()));
        } catch (BiometricFault fault) {
            throw new BaseRow.Unusable("samples: " + fault.getMessage());
        }
    }

    /** Whether the base said the same before; cheap, so that a re-import costs no extraction. */
    boolean unchanged(String source, BaseRow row) {
        return people.find(row.cpf().digits())
                .flatMap(person -> digestOf(source, person.personGuid()))
                .filter(known -> Arrays.equals(known, digest(row)))
                .isPresent();
    }

    /** @throws BaseRow.Unusable when this hub knows better */
    void store(String source, Prepared prepared) throws BaseRow.Unusable {
        BaseRow row = prepared.row();
        Person person = people.meet(row.cpf().digits());
        if (hasDecided(person.personGuid())) {
            throw new BaseRow.Unusable("the person has transactions of this hub, which decide");
        }
        if (prepared.extracted().isEmpty()) {
            people.mark(person.personGuid(), row.status());
        } else {
            UUID reference = UUID.randomUUID();
            vault.store(
                    person.personGuid(),
                    reference,
                    prepared.extracted().stream().map(NewSample::of).toList());
            if (row.status() == PersonStatus.ENROLLED) {
                people.enroll(person.personGuid(), reference);
            } else {
                people.mark(person.personGuid(), row.status());
            }
        }
        db.sql("""
                        insert into base_record (source, person_guid, digest, status) values (:source, :person, :digest, :status)
                        on conflict (source, person_guid) do update
                        set digest = excluded.digest, status = excluded.status, updated_at = now()""")
                .param("source", source)
                .param("person", person.personGuid())
                .param("digest", digest(row))
                .param("status", row.status().name())
                .update();
        outbox.add(
                person.personGuid(),
                "person.synchronised",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("person", person.personGuid().toString())
                        .put("status", row.status().name())
                        .put("source", source));
    }

    /** An invitation to a remote capture that ended without an approved picture has decided nothing. */
    private boolean hasDecided(UUID person) {
        return db.sql("""
                        select exists (select 1 from transaction t left join remote_capture c using (tguid)
                                       where t.person_guid = :person
                                       and (c.state is null or c.state not in ('EXPIRED', 'ENDED', 'REFUSED')))""").param("person", person).query(Boolean.class).single();
    }

    private Optional<byte[]> digestOf(String source, UUID person) {
        return db.sql("select digest from base_record where source = :source and person_guid = :person")
                .param("source", source)
                .param("person", person)
                .query(byte[].class)
                .optional();
    }

    private byte[] digest(BaseRow row) {
        return hash.of(new String(row.content(), java.nio.charset.StandardCharsets.UTF_8));
    }
}
