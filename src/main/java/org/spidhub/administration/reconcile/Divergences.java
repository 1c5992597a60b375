package org.spidhub.administration.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.KnownWords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The report: every difference a run found, and what was done about it. */
@Repository
class Divergences {

    private final JdbcClient db;

    Divergences(JdbcClient db) {
        this.db = db;
    }

    /**
     * One line of the report.
     *
     * @param kind name of a {@link DivergenceKind}, as stored
     */
    record Divergence(
            long number,
            UUID run,
            @KnownWords(DivergenceKind.class) String kind,
            @Nullable UUID person,
            @Nullable UUID tguid,
            @Nullable String tcn,
            String here,
            String there,
            Instant foundAt,
            @Nullable Instant repairedAt,
            @Nullable String repairedBy,
            @Nullable String repair) {}

    void add(UUID run, DivergenceKind kind, Subject subject, String there) {
        String outcome =
                subject.outcome() == null ? "" : " " + subject.outcome().name();
        db.sql("""
                        insert into divergence (run, kind, person_guid, tguid, tcn, here, there)
                        values (:run, :kind, :person, :tguid, :tcn, :here, :there) on conflict do nothing""")
                .param("run", run)
                .param("kind", kind.name())
                .param("person", subject.person())
                .param("tguid", subject.tguid())
                .param("tcn", subject.tcn())
                .param("here", subject.status() + ", " + subject.kind() + " " + subject.state() + outcome)
                .param("there", there)
                .update();
    }

    /** Once a person and run. */
    void addUnchecked(UUID run, UUID person, String incident) {
        db.sql("""
                        insert into divergence (run, kind, person_guid, here, there)
                        select :run, 'NOT_CHECKED', :person, 'failed', :incident
                        where not exists (select 1 from divergence where run = :run and person_guid = :person and kind = 'NOT_CHECKED')""")
                .param("run", run)
                .param("person", person)
                .param("incident", incident)
                .update();
    }

    List<Divergence> of(UUID run) {
        return db.sql("select * from divergence where run = :run order by number")
                .param("run", run)
                .query(Divergences::read)
                .list();
    }

    Optional<Divergence> find(UUID run, long number) {
        return db.sql("select * from divergence where run = :run and number = :number for update")
                .param("run", run)
                .param("number", number)
                .query(Divergences::read)
                .optional();
    }

    void repaired(long number, String actor, String repair) {
        db.sql(
                        "update divergence set repaired_at = now(), repaired_by = :actor, repair = :repair where number = :number")
                .param("actor", actor)
                .param("repair", repair)
                .param("number", number)
                .update();
    }

    private static Divergence read(ResultSet row, int number) throws SQLException {
        OffsetDateTime repaired = row.getObject("repaired_at", OffsetDateTime.class);
        return new Divergence(
                row.getLong("number"),
                row.getObject("run", UUID.class),
                row.getString("kind"),
                row.getObject("person_guid", UUID.class),
                row.getObject("tguid", UUID.class),
                row.getString("tcn"),
                row.getString("here"),
                row.getString("there"),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                repaired == null ? null : repaired.toInstant(),
                row.getString("repaired_by"),
                row.getString("repair"));
    }
}
