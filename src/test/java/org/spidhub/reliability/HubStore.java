package org.spidhub.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into a hub's database past the hub: what it has stored, not what it says. */
final class HubStore {

    /** One transaction, as stored. */
    record Row(
            String tguid,
            String kind,
            String state,
            @Nullable String outcome,
            @Nullable String fineStatus,
            @Nullable String idn,
            @Nullable String tcn,
            String protocol,
            int attempts,
            @Nullable String parkedReason) {

        /** State with, where there is one, outcome or reason for waiting. */
        String label() {
            return state + (outcome == null ? "" : " " + outcome) + (parkedReason == null ? "" : " " + parkedReason);
        }
    }

    private final JdbcClient db;

    private HubStore(JdbcClient db) {
        this.db = db;
    }

    static HubStore embeddedIn(Path dataDir) {
        try {
            Path home = dataDir.resolve("postgres");
            List<String> postmaster = Files.readAllLines(home.resolve("cluster/postmaster.pid"));
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + postmaster.get(3).trim() + "/spidhub");
            source.setUser("spidhub");
            source.setPassword(Files.readString(home.resolve("password")).strip());
            return new HubStore(JdbcClient.create(source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HubStore over(JdbcClient db) {
        return new HubStore(db);
    }

    static HubStore at(String url, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return new HubStore(JdbcClient.create(source));
    }

    List<Row> transactions() {
        return transactions(Instant.EPOCH);
    }

    List<Row> transactions(Instant since) {
        return db.sql("select * from transaction where created_at >= :since order by created_at")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, i) -> new Row(
                        row.getString("tguid"),
                        row.getString("kind"),
                        row.getString("state"),
                        row.getString("outcome"),
                        row.getString("fine_status"),
                        row.getString("idn"),
                        row.getString("tcn"),
                        row.getString("protocol"),
                        row.getInt("attempts"),
                        row.getString("parked_reason")))
                .list();
    }

    /** How many transactions carry each label. */
    Map<String, Integer> states() {
        return states(Instant.EPOCH);
    }

    Map<String, Integer> states(Instant since) {
        Map<String, Integer> states = new TreeMap<>();
        transactions(since).forEach(row -> states.merge(row.label(), 1, Integer::sum));
        return states;
    }

    /** Waits until every transaction has ended; how they ended is for the caller to judge. */
    void awaitAllDone(Duration atMost) {
        Instant deadline = Instant.now().plus(atMost);
        while (Instant.now().isBefore(deadline)
                && !states().keySet().stream().allMatch(state -> state.startsWith("DONE"))) {
            ChildProcess.sleep(200);
        }
    }

    /** Steps that did not begin where the step before had ended, as a late write by a former worker would make. */
    int brokenHistories() {
        return db.sql("""
                        select count(*) from (
                            select from_state, lag(to_state) over (partition by tguid order by id) as before
                            from transaction_step) step
                        where from_state is distinct from before""").query(Integer.class).single();
    }
}
