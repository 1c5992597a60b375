package org.spidhub.register.person;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.spidhub.matching.Template;
import org.spidhub.protection.access.TestSecurity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People in the real store, without the journey that brings them there; any room's tests may use it. */
public final class TestPeople {

    private final Random numbers = new Random(20);
    private final JdbcClient db;
    private final SampleVault vault;
    private final PersonStore store;
    private final Departure departure;

    public TestPeople(DataSource database) {
        db = JdbcClient.create(database);
        vault = new SampleVault(db, new JdbcTemplate(database), TestSecurity.sealer(database));
        store = new PersonStore(db, TestSecurity.lookupHash(database));
        departure = new Departure(db);
    }

    public PersonStore store() {
        return store;
    }

    public SampleVault vault() {
        return vault;
    }

    /** A new person. */
    public UUID enrolled(List<Template> templates) {
        UUID person =
                store.meet("%011d".formatted(numbers.nextInt(1_000_000_000))).personGuid();
        enrol(person, templates);
        return person;
    }

    public void enrol(UUID person, List<Template> templates) {
        UUID tguid = UUID.randomUUID();
        vault.store(
                person,
                tguid,
                templates.stream()
                        .map(template -> new NewSample(
                                template.index(),
                                "PNG",
                                1,
                                1,
                                500,
                                1,
                                "",
                                new byte[1],
                                null,
                                template.content(),
                                template.engine()))
                        .toList());
        store.enroll(person, tguid);
    }

    public void delete(UUID person) {
        departure.leave(person, UUID.randomUUID(), "E");
    }

    /** Destroys the key alone, as erasure does: the lists go on naming the person. */
    public void erase(UUID person) {
        db.sql("update vault.owner_key set wrapped = null, destroyed_at = now() where owner = :owner")
                .param("owner", person)
                .update();
    }
}
