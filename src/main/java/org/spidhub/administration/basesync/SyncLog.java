package org.spidhub.administration.basesync;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each file has come. */
@Repository
class SyncLog {

    private final JdbcClient db;

    SyncLog(JdbcClient db) {
        this.db = db;
    }

    /** One file. */
    record Sync(
            UUID sync,
            String source,
            String name,
            String state,
            long line,
            long imported,
            long unchanged,
            long refused,
            @Nullable String problem,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** The entry of this very file; one that was finished begins again, and will find nothing new. */
    UUID begin(String source, String name, String sha256) {
        return db.sql("""
                        insert into base_sync (sync, source, name, sha256) values (:sync, :source, :name, :sha256)
                        on conflict (source, name, sha256) do update set
                            line = case when base_sync.state = 'RUNNING' then base_sync.line else 0 end,
                            imported = case when base_sync.state = 'RUNNING' then base_sync.imported else 0 end,
                            unchanged = case when base_sync.state = 'RUNNING' then base_sync.unchanged else 0 end,
                            refused = case when base_sync.state = 'RUNNING' then base_sync.refused else 0 end,
                            state = 'RUNNING', problem = null, finished_at = null, updated_at = now()
                        returning sync""")
                .param("sync", UUID.randomUUID())
                .param("source", source)
                .param("name", name)
                .param("sha256", sha256)
                .query(UUID.class)
                .single();
    }

    long linesDone(UUID sync) {
        return find(sync).line();
    }

    /** Joins the caller's database transaction. */
    void note(UUID sync, long line, long imported, long unchanged, long refused) {
        db.sql("""
                        update base_sync set line = :line, imported = imported + :imported, unchanged = unchanged + :unchanged,
                               refused = refused + :refused, updated_at = now() where sync = :sync""")
                .param("line", line)
                .param("imported", imported)
                .param("unchanged", unchanged)
                .param("refused", refused)
                .param("sync", sync)
                .update();
    }

    /** @param problem one line on what is wrong with the whole file; null when it is done */
    void finish(UUID sync, @Nullable String problem) {
        db.sql("""
                        update base_sync set state = :state, problem = :problem, finished_at = now(), updated_at = now()
                        where sync = :sync""")
                .param("state", problem == null ? "DONE" : "FAILED")
                .param("problem", problem)
                .param("sync", sync)
                .update();
    }

    Sync find(UUID sync) {
        return db.sql("select * from base_sync where sync = :sync")
                .param("sync", sync)
                .query(SyncLog::read)
                .single();
    }

    List<Sync> newest() {
        return db.sql("select * from base_sync order by started_at desc limit 100")
                .query(SyncLog::read)
                .list();
    }

    private static Sync read(ResultSet row, int number) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new Sync(
                row.getObject("sync", UUID.class),
                row.getString("source"),
                row.getString("name"),
                row.getString("state"),
                row.getLong("line"),
                row.getLong("imported"),
                row.getLong("unchanged"),
                row.getLong("refused"),
                row.getString("problem"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
