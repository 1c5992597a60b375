package org.spidhub.administration.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.ClockSetBack;
import org.spidhub.platform.KnownWords;
import org.spidhub.platform.StoredWord;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of runs: at most one runs at a time, and one hub carries it. */
@Repository
class Runs {

    private final JdbcClient db;
    private final String owner = UUID.randomUUID().toString();

    Runs(JdbcClient db) {
        this.db = db;
    }

    /** One run as an operator reads it; its states are words of {@link RunState} and {@link ListState} as stored. */
    record Run(
            UUID run,
            @KnownWords(RunState.class) String state,
            boolean dryRun,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @KnownWords(ListState.class) String listState,
            int page,
            int madeDue,
            int listed,
            int checked,
            int unanswered,
            int failed,
            @Nullable String incident) {}

    enum RunState {
        RUNNING,
        DONE,
        /** Given up after internal errors. */
        FAILED
    }

    /** How far the comparison with the PSBio's list came. */
    enum ListState {
        READING,
        COMPARED,
        NOT_OFFERED
    }

    /** @return the new run, or the one that is running already */
    UUID order(boolean dryRun, Duration window, String actor) {
        UUID run = UUID.randomUUID();
        try {
            db.sql("""
                            insert into reconciliation (run, dry_run, started_by, list_from)
                            values (:run, :dry, :actor, now() - make_interval(secs => :window))""")
                    .param("run", run)
                    .param("dry", dryRun)
                    .param("actor", actor)
                    .param("window", (double) window.toSeconds())
                    .update();
            return run;
        } catch (DuplicateKeyException running) {
            return db.sql("select run from reconciliation where state = 'RUNNING'")
                    .query(UUID.class)
                    .optional()
                    .orElse(run);
        }
    }

    /** Takes the waiting run, or the one whose hub went silent. */
    Optional<UUID> take(Duration lease) {
        return db.sql("""
                        update reconciliation set lease_owner = :owner, lease_until = now() + make_interval(secs => :lease)
                        where state = 'RUNNING' and (lease_until is null or lease_until < now() or lease_owner = :owner)
                        returning run""")
                .param("owner", owner)
                .param("lease", lease.toMillis() / 1000.0)
                .query(UUID.class)
                .optional();
    }

    @EventListener
    void moveBack(ClockSetBack clock) {
        db.sql(
                        "update reconciliation set lease_until = lease_until - make_interval(secs => :by) where lease_until > now()")
                .param("by", clock.seconds())
                .update();
    }

    Optional<Run> find(UUID run) {
        return db.sql("select * from reconciliation where run = :run")
                .param("run", run)
                .query(Runs::read)
                .optional();
    }

    List<Run> newest() {
        return db.sql("select * from reconciliation order by started_at desc limit 50")
                .query(Runs::read)
                .list();
    }

    Instant listFrom(UUID run) {
        return db.sql("select list_from from reconciliation where run = :run")
                .param("run", run)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Everybody up to this person has been looked up. */
    Optional<UUID> personAfter(UUID run) {
        return db.sql("select person_after from reconciliation where run = :run and person_after is not null")
                .param("run", run)
                .query(UUID.class)
                .optional();
    }

    void noteWoken(UUID run, int woken) {
        db.sql("update reconciliation set made_due = :woken where run = :run")
                .param("woken", woken)
                .param("run", run)
                .update();
    }

    /** @param listed rows of this page that were new */
    void notePage(UUID run, int listed) {
        db.sql("update reconciliation set page = page + 1, listed = listed + :listed, failures = 0 where run = :run")
                .param("listed", listed)
                .param("run", run)
                .update();
    }

    void noteList(UUID run, ListState state) {
        db.sql("update reconciliation set list_state = :state where run = :run")
                .param("state", state.name())
                .param("run", run)
                .update();
    }

    /** @param last everybody up to this person has been looked up */
    void notePeople(UUID run, UUID last, int checked, int unanswered, int failed) {
        db.sql("""
                        update reconciliation set person_after = :last, checked = checked + :checked,
                               unanswered = unanswered + :unanswered, failed = failed + :failed, failures = 0 where run = :run""")
                .param("last", last)
                .param("checked", checked)
                .param("unanswered", unanswered)
                .param("failed", failed)
                .param("run", run)
                .update();
    }

    void finish(UUID run) {
        db.sql(
                        "update reconciliation set state = 'DONE', finished_at = now(), lease_owner = null, lease_until = null where run = :run")
                .param("run", run)
                .update();
    }

    /**
     * Lets a run rest that failed by itself, and gives it up in the end; counted from the last page that went well.
     *
     * @return its state now
     */
    Optional<RunState> setBack(UUID run, String incident, int most) {
        return db.sql("""
                        update reconciliation set failures = failures + 1, incident = :incident, lease_owner = null,
                               lease_until = now() + make_interval(secs => least(60, power(2, least(failures, 10)))),
                               state = case when failures + 1 >= :most then 'FAILED' else state end,
                               finished_at = case when failures + 1 >= :most then now() end
                        where run = :run and state = 'RUNNING' returning state""")
                .param("incident", incident)
                .param("most", most)
                .param("run", run)
                .query(String.class)
                .optional()
                .map(word -> StoredWord.read(RunState.class, word));
    }

    private static Run read(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Run(
                row.getObject("run", UUID.class),
                row.getString("state"),
                row.getBoolean("dry_run"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("list_state"),
                row.getInt("page"),
                row.getInt("made_due"),
                row.getInt("listed"),
                row.getInt("checked"),
                row.getInt("unanswered"),
                row.getInt("failed"),
                row.getString("incident"));
    }
}
