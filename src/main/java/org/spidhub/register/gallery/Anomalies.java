package org.spidhub.register.gallery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.KnownWords;
import org.spidhub.protection.AuditTrail;
import org.spidhub.register.person.PersonStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What searches found and a human has to look at; nothing is refused because of it. */
@Component
public class Anomalies {
    private static final Logger LOG = LoggerFactory.getLogger(Anomalies.class);

    private final JdbcClient db;
    private final PersonStore people;
    private final AuditTrail audit;

    Anomalies(JdbcClient db, PersonStore people, AuditTrail audit) {
        this.db = db;
        this.people = people;
        this.audit = audit;
    }

    /**
     * An enrolment that looks like somebody known.
     *
     * @param list name of a {@link PeopleList}, as stored
     * @param closedAt null while it is open, as who closed it and what they saw
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Anomaly(
            UUID id,
            UUID tguid,
            UUID person,
            @KnownWords(PeopleList.class) String list,
            UUID resembles,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable String closedBy,
            @Nullable String note) {}

    /** Joins the caller's database transaction; what is open or was closed for this enrolment is not opened again. */
    @Transactional
    public void open(UUID tguid, UUID person, List<Resemblance> found) {
        int opened = 0;
        for (Resemblance one : found) {
            opened += db.sql("""
                            insert into anomaly (tguid, person_guid, list, resembles)
                            values (:tguid, :person, :list, :resembles) on conflict do nothing""")
                    .param("tguid", tguid)
                    .param("person", person)
                    .param("list", one.list().name())
                    .param("resembles", one.person())
                    .update();
        }
        if (opened > 0) {
            people.except(person, tguid);
            audit.record("ANOMALY_OPENED", tguid.toString(), opened + " resemblances, person " + person);
            LOG.warn(
                    "Enrolment {} looks like {} known people. Hint: compare the pictures, then close the anomaly at"
                            + " /hub/anomalies",
                    tguid,
                    opened);
        }
    }

    /** The oldest open ones. */
    public List<Anomaly> open(int most) {
        return list("closed_at is null order by opened_at, anomaly_guid", most);
    }

    /** Those that were closed last. */
    public List<Anomaly> closed(int most) {
        return list("closed_at is not null order by closed_at desc, anomaly_guid", most);
    }

    private List<Anomaly> list(String which, int most) {
        return db.sql("""
                        select anomaly_guid, tguid, person_guid, list, resembles, opened_at, closed_at, closed_by, note
                        from anomaly where %s limit :most""".formatted(which))
                .param("most", most)
                .query((row, i) -> new Anomaly(
                        row.getObject("anomaly_guid", UUID.class),
                        row.getObject("tguid", UUID.class),
                        row.getObject("person_guid", UUID.class),
                        row.getString("list"),
                        row.getObject("resembles", UUID.class),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("closed_at", OffsetDateTime.class) == null
                                ? null
                                : row.getObject("closed_at", OffsetDateTime.class)
                                        .toInstant(),
                        row.getString("closed_by"),
                        row.getString("note")))
                .list();
    }

    /**
     * @param who closed it
     * @param note what they saw, in a few words without personal data
     * @return false when none of that id is open
     */
    @Transactional
    public boolean close(UUID id, String who, @Nullable String note) {
        Optional<UUID> person = db.sql("""
                        update anomaly set closed_at = now(), closed_by = :who, note = :note
                        where anomaly_guid = :id and closed_at is null returning person_guid""")
                .param("who", who)
                .param("note", note)
                .param("id", id)
                .query(UUID.class)
                .optional();
        person.ifPresent(closed -> {
            audit.record("ANOMALY_CLOSED", id.toString(), "by " + who + (note == null ? "" : ": " + note));
            if (!anyOpen(closed)) {
                people.clear(closed);
            }
        });
        return person.isPresent();
    }

    /** Whether a human has still to look at one of the person's enrolments. */
    public boolean anyOpen(UUID person) {
        return db.sql("select exists (select 1 from anomaly where person_guid = :person and closed_at is null)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }
}
