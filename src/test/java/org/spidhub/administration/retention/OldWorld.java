package org.spidhub.administration.retention;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A store in which years have passed, made row by row, that remembers what must stay. */
final class OldWorld {

    /** How a person's pictures stand, and under which kind retention takes them once they are old; null: never. */
    enum Standing {
        CURRENT(null),
        DEPARTED("DEPARTED"),
        DEPARTED_ON_NEGATIVE_LIST(null),
        DEPARTED_ON_HOLD(null),
        DEPARTED_AND_ENROLLED_AGAIN("DEPARTED"),
        SUPERSEDED("SUPERSEDED"),
        REFUSED("REFUSED"),
        CANCELLED("REFUSED"),
        REFUSED_AND_REDIRECTED_NOW(null),
        REFUSED_AND_REDIRECTED_THEN("REFUSED"),
        REFUSED_WITH_OPEN_ANOMALY(null),
        REFUSED_AND_RESEMBLED(null),
        REFUSED_STILL_TO_BE_SEARCHED(null),
        REFUSED_ON_HOLD(null),
        REFUSED_ON_HOLD_THAT_RAN_OUT("REFUSED"),
        MATCHED("SEARCHES"),
        NOT_MATCHED("SEARCHES"),
        SEARCH_FAILED("REFUSED"),
        UNDER_WAY(null),
        PARKED(null),
        CAPTURED("CAPTURES"),
        CAPTURE_OPEN(null),
        CAPTURE_TAKEN(null),
        FROM_BASE(null),
        FROM_BASE_AND_REPLACED("SUPERSEDED"),
        OPERATOR(null),
        OPERATOR_DELETED("DEPARTED"),
        OPERATOR_RETAKEN("SUPERSEDED");

        final String kind;

        Standing(String kind) {
            this.kind = kind;
        }
    }

    private static final TreeMap<String, Duration> KEPT = new TreeMap<>();

    static {
        KEPT.put("DEPARTED", RetentionParts.SETTINGS.departed());
        KEPT.put("SUPERSEDED", RetentionParts.SETTINGS.superseded());
        KEPT.put("REFUSED", RetentionParts.SETTINGS.refused());
        KEPT.put("SEARCHES", RetentionParts.SETTINGS.searches());
        KEPT.put("CAPTURES", RetentionParts.SETTINGS.captures());
    }

    final Set<UUID> staying = new HashSet<>();
    final Set<UUID> going = new HashSet<>();
    final Set<UUID> losing = new HashSet<>();
    final TreeMap<String, Long> counts = new TreeMap<>();

    private final JdbcClient db;
    private final Random random;
    private final Instant now;

    OldWorld(DataSource database, long seed) {
        this.db = JdbcClient.create(one(database));
        this.random = new Random(seed);
        this.now = db.sql("select now()").query(OffsetDateTime.class).single().toInstant();
    }

    /** A connection for each row would take longer than all else. */
    private static DataSource one(DataSource database) {
        try {
            return new SingleConnectionDataSource(database.getConnection(), true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** People of every standing, some old enough and some not, in no order. */
    OldWorld people(int ofEach) {
        List<Runnable> births = new ArrayList<>();
        for (Standing standing : Standing.values()) {
            for (int i = 0; i < ofEach; i++) {
                boolean old = i % 2 == 0;
                births.add(() -> person(standing, old));
            }
        }
        java.util.Collections.shuffle(births, random);
        births.forEach(Runnable::run);
        return this;
    }

    private void person(Standing standing, boolean old) {
        Duration kept = standing.kind == null ? Duration.ofDays(3000) : KEPT.get(standing.kind);
        Instant end = old
                ? now.minus(kept).minusSeconds(60 + random.nextInt(86_400))
                : now.minus(kept).plusSeconds(3_600);
        UUID owner = UUID.randomUUID();
        UUID tguid = UUID.randomUUID();
        boolean operator = standing.name().startsWith("OPERATOR");
        if (!operator) {
            sql(
                    "insert into person (person_guid, cpf_hash, status, updated_at) values (?, ?, 'FAILED', ?)",
                    owner,
                    bytes(),
                    at(end));
        }
        switch (standing) {
            case CURRENT -> {
                transaction(tguid, owner, "ENROLL", "DONE", "OK", end);
                sql("update person set status = 'ENROLLED', enrolled_tguid = ? where person_guid = ?", tguid, owner);
            }
            case DEPARTED, DEPARTED_ON_NEGATIVE_LIST, DEPARTED_ON_HOLD, DEPARTED_AND_ENROLLED_AGAIN ->
                transaction(tguid, owner, "ENROLL", "DONE", "OK", end.minusSeconds(10));
            case SUPERSEDED -> transaction(tguid, owner, "UPDATE", "DONE", "OK", end);
            case CANCELLED -> transaction(tguid, owner, "ENROLL", "CANCELLED", null, end);
            case MATCHED -> transaction(tguid, owner, "SEARCH", "DONE", "MATCH", end);
            case NOT_MATCHED -> transaction(tguid, owner, "SEARCH", "DONE", "NOT_MATCH", end);
            case SEARCH_FAILED -> transaction(tguid, owner, "SEARCH", "DONE", "ERROR", end);
            case UNDER_WAY -> transaction(tguid, owner, "ENROLL", "SUBMITTED", null, end);
            case PARKED -> transaction(tguid, owner, "ENROLL", "PARKED", null, end);
            case CAPTURED, CAPTURE_OPEN, CAPTURE_TAKEN ->
                sql(
                        "insert into remote_capture (tguid, purpose, state, person_guid, expires_at, updated_at)"
                                + " values (?, 'CAPTURE', ?, ?, ?, ?)",
                        tguid,
                        standing == Standing.CAPTURED
                                ? "APPROVED"
                                : standing.name().substring(8),
                        owner,
                        at(end),
                        at(end));
            case FROM_BASE ->
                sql("update person set status = 'ENROLLED', enrolled_tguid = ? where person_guid = ?", tguid, owner);
            case FROM_BASE_AND_REPLACED -> {
                UUID newer = UUID.randomUUID();
                sample(newer, owner, now);
                sql("update person set status = 'ENROLLED', enrolled_tguid = ? where person_guid = ?", newer, owner);
            }
            case OPERATOR, OPERATOR_DELETED, OPERATOR_RETAKEN ->
                sql(
                        "insert into operator (operator_guid, document_hash, document_sealed, status, tguid, updated_at)"
                                + " values (?, ?, '', 'VERIFIED', ?, ?)",
                        owner,
                        bytes(),
                        standing == Standing.OPERATOR_RETAKEN ? UUID.randomUUID() : tguid,
                        at(end));
            default -> transaction(tguid, owner, "ENROLL", "DONE", random.nextBoolean() ? "FAILED" : "REJECTED", end);
        }
        List<UUID> samples = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            samples.add(sample(tguid, owner, end));
        }
        around(standing, owner, tguid, end);
        if (standing.kind != null && old) {
            going.addAll(samples);
            losing.add(owner);
            counts.merge(standing.kind, (long) samples.size(), Long::sum);
        } else {
            staying.addAll(samples);
        }
    }

    /** What makes the standing what it is, once the samples are there. */
    private void around(Standing standing, UUID owner, UUID tguid, Instant end) {
        switch (standing) {
            case DEPARTED -> depart(owner, end);
            case DEPARTED_ON_NEGATIVE_LIST -> {
                sql(
                        "insert into negative_list (person_guid, samples_tguid, cause_tguid) values (?, ?, ?)",
                        owner,
                        tguid,
                        UUID.randomUUID());
                depart(owner, end);
            }
            case DEPARTED_ON_HOLD -> {
                depart(owner, end);
                sql("insert into vault.legal_hold (owner, reason) values (?, 'court')", owner);
            }
            case DEPARTED_AND_ENROLLED_AGAIN -> {
                depart(owner, end);
                UUID again = UUID.randomUUID();
                transaction(again, owner, "ENROLL", "DONE", "OK", now);
                staying.add(sample(again, owner, now));
                sql("update person set status = 'ENROLLED', enrolled_tguid = ? where person_guid = ?", again, owner);
            }
            case REFUSED_AND_REDIRECTED_NOW, REFUSED_AND_REDIRECTED_THEN -> {
                UUID search = UUID.randomUUID();
                boolean open = standing == Standing.REFUSED_AND_REDIRECTED_NOW;
                transaction(search, owner, "SEARCH", open ? "READY" : "DONE", open ? null : "MATCH", end);
                sql(
                        "update transaction set predecessor = ?, details = jsonb_build_object('samplesOf', ?) where tguid = ?",
                        tguid,
                        tguid.toString(),
                        search);
            }
            case REFUSED_WITH_OPEN_ANOMALY ->
                sql(
                        "insert into anomaly (tguid, person_guid, list, resembles) values (?, ?, 'PEOPLE', ?)",
                        tguid,
                        owner,
                        UUID.randomUUID());
            case REFUSED_AND_RESEMBLED ->
                sql(
                        "insert into anomaly (tguid, person_guid, list, resembles) values (?, ?, 'PEOPLE', ?)",
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        owner);
            case REFUSED_STILL_TO_BE_SEARCHED ->
                sql("insert into duplicate_check (tguid, person_guid) values (?, ?)", tguid, owner);
            case REFUSED_ON_HOLD -> sql("insert into vault.legal_hold (owner, reason) values (?, 'court')", owner);
            case REFUSED_ON_HOLD_THAT_RAN_OUT ->
                sql(
                        "insert into vault.legal_hold (owner, reason, until) values (?, 'court', now() - interval '1 day')",
                        owner);
            case OPERATOR_DELETED -> {
                sql("update operator set status = 'DELETED' where operator_guid = ?", owner);
                sql("update sample set departed_at = ? where person_guid = ?", at(end), owner);
            }
            default -> {}
        }
    }

    private void depart(UUID owner, Instant end) {
        sql("update person set status = 'DELETED' where person_guid = ?", owner);
        sql("update sample set departed_at = ? where person_guid = ?", at(end), owner);
    }

    void transaction(UUID tguid, UUID owner, String kind, String state, String outcome, Instant end) {
        boolean over = state.equals("DONE") || state.equals("CANCELLED");
        sql(
                "insert into transaction (tguid, kind, state, outcome, person_guid, identity_sealed, protocol, created_at, closed_at)"
                        + " values (?, ?, ?, ?, ?, '', ?, ?, ?)",
                tguid,
                kind,
                state,
                outcome,
                owner,
                tguid.toString(),
                at(end.minusSeconds(60)),
                over ? at(end) : null);
        sql("insert into transaction_step (tguid, to_state, actor, cause) values (?, ?, 'test', 'made')", tguid, state);
        sql("insert into attempt (tguid, number, fence, digest) values (?, 1, 1, '')", tguid);
        sql("insert into report (code, tguid) values (?, ?)", tguid.toString(), tguid);
    }

    UUID sample(UUID tguid, UUID owner, Instant taken) {
        UUID guid = UUID.randomUUID();
        int position = db.sql("select count(*) from sample where tguid = ?")
                .param(tguid)
                .query(Integer.class)
                .single();
        sql(
                "insert into sample (sample_guid, tguid, person_guid, position, format, width, height, resolution, quality, sha256,"
                        + " content_sealed, created_at) values (?, ?, ?, ?, 'PNG', 1, 1, 500, 1, '', '', ?)",
                guid,
                tguid,
                owner,
                position,
                at(taken));
        return guid;
    }

    void sql(String statement, Object... values) {
        JdbcClient.StatementSpec made = db.sql(statement);
        for (Object value : values) {
            made = made.param(value);
        }
        made.update();
    }

    byte[] bytes() {
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        return hash;
    }

    OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }
}
