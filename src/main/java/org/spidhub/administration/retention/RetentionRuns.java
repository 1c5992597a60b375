package org.spidhub.administration.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.ClockSetBack;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of runs: at most one runs at a time, and one hub carries it. Ages and leases go by the database's clock. */
@Repository
class RetentionRuns {

    /** After so many failures without anything removed in between a run is given up; the next night begins another. */
    private static final int MOST_FAILURES = 5;

    private static final int SHOWN = 30;

    private final JdbcClient db;
    private final String owner = UUID.randomUUID().toString();

    RetentionRuns(JdbcClient db) {
        this.db = db;
    }

    /** One run as an administrator reads it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(
            UUID run,
            String state,
            String startedBy,
            Instant asOf,
            @Nullable Instant finishedAt,
            Map<String, Long> removed) {}

    @EventListener
    void moveBack(ClockSetBack clock) {
        db.sql(
                        "update retention_run set lease_until = lease_until - make_interval(secs => :by) where lease_until > now()")
                .param("by", clock.seconds())
                .update();
    }

    Instant now() {
        return db.sql("select now()").query(OffsetDateTime.class).single().toInstant();
    }

    /** @return the new run, or the one that is running already */
    UUID order(String actor) {
        UUID run = UUID.randomUUID();
        try {
            db.sql("insert into retention_run (run, started_by) values (:run, :actor)")
                    .param("run", run)
                    .param("actor", actor)
                    .update();
            return run;
        } catch (DuplicateKeyException running) {
            return db.sql("select run from retention_run where state = 'RUNNING'")
                    .query(UUID.class)
                    .optional()
                    .orElse(run);
        }
    }

    /** Takes the waiting run, or the one whose hub went silent. */
    Optional<Sweep> take(Duration lease) {
        return db.sql("""
                        update retention_run set lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
                        where state = 'RUNNING' and (lease_until is null or lease_until < now() or lease_owner = :owner)
                        returning run, as_of, at_group""")
                .param("owner", owner)
                .param("lease", lease.toMillis() / 1000.0)
                .query((row, i) -> new Sweep(
                        row.getObject("run", UUID.class),
                        row.getObject("as_of", OffsetDateTime.class).toInstant(),
                        row.getInt("at_group")))
                .optional();
    }

    /** @return false when another hub carries the run by now, or it has ended; else nobody takes it until the caller commits */
    boolean renew(UUID run, Duration lease) {
        return db.sql("""
                        update retention_run set lease_until = now() + make_interval(secs => :lease)
                        where run = :run and state = 'RUNNING' and lease_owner = :owner""")
                        .param("lease", lease.toMillis() / 1000.0)
                        .param("run", run)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    /** Joins the database transaction that removed them. */
    void count(UUID run, int group, Map<String, Long> removed) {
        db.sql("update retention_run set at_group = :group where run = :run and at_group < :group")
                .param("group", group)
                .param("run", run)
                .update();
        removed.forEach((kind, rows) -> db.sql("""
                        insert into retention_count (run, kind, removed) values (:run, :kind, :rows)
                        on conflict (run, kind) do update set removed = retention_count.removed + excluded.removed""")
                .param("run", run)
                .param("kind", kind)
                .param("rows", rows)
                .update());
        if (!removed.isEmpty()) {
            db.sql("update retention_run set failures = 0 where run = :run and failures > 0")
                    .param("run", run)
                    .update();
        }
    }

    void finish(UUID run) {
        db.sql("update retention_run set state = 'DONE', finished_at = now(), lease_until = null where run = :run")
                .param("run", run)
                .update();
    }

    /** Lets the run rest before any hub tries again from the group that failed; at last it is given up. */
    void stumble(UUID run, int group, Duration rest) {
        db.sql("""
                        update retention_run set failures = failures + 1, at_group = :group, lease_owner = null,
                               lease_until = now() + make_interval(secs => :rest),
                               state = case when failures + 1 >= :most then 'FAILED' else state end,
                               finished_at = case when failures + 1 >= :most then now() end
                        where run = :run and state = 'RUNNING' and lease_owner = :owner""")
                .param("group", group)
                .param("rest", rest.toMillis() / 1000.0)
                .param("most", MOST_FAILURES)
                .param("run", run)
                .param("owner", owner)
                .update();
    }

    Optional<Run> find(UUID run) {
        return db.sql("select * from retention_run where run = :run")
                .param("run", run)
                .query(this::read)
                .optional();
    }

    List<Run> newest() {
        return db.sql("select * from retention_run order by as_of desc limit " + SHOWN)
                .query(this::read)
                .list();
    }

    private Run read(ResultSet row, int number) throws SQLException {
        UUID run = row.getObject("run", UUID.class);
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        Map<String, Long> removed = new TreeMap<>();
        db.sql("select kind, removed from retention_count where run = :run")
                .param("run", run)
                .query(count -> {
                    removed.put(count.getString("kind"), count.getLong("removed"));
                });
        return new Run(
                run,
                row.getString("state"),
                row.getString("started_by"),
                row.getObject("as_of", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                removed);
    }
}
